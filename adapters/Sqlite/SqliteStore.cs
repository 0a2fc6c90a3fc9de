using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>A store in one SQLite file: the default when nothing else is set up. Many processes of one machine may use it at once.</summary>
public sealed class SqliteStore : IStore
{
    internal SqliteStore(SqliteDatabase database, StoreMeta meta)
    {
        Database = database;
        Meta = meta;
        Complaints = new SqliteComplaintStore(database);
        Content = new SqliteContentStore(database);
        Documents = new SqliteDocumentStore(database);
    }

    /// <inheritdoc/>
    public string Description => $"SQLite {Database.Path}";

    /// <inheritdoc/>
    public StoreMeta Meta { get; }

    /// <inheritdoc/>
    public IComplaintStore Complaints { get; }

    /// <inheritdoc/>
    public IContentStore Content { get; }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <summary>The connections, for what concerns the file itself.</summary>
    internal SqliteDatabase Database { get; }

    /// <inheritdoc/>
    public Task<StoreMode> GetModeAsync(CancellationToken cancellationToken)
        => Database.ReadAsync(session => SqliteMeta.Read(session, Database.Path).Mode, cancellationToken);

    /// <inheritdoc/>
    public Task RequireUsableAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        session =>
        {
            SqliteMeta.Read(session, Database.Path).RequireUsable(Database.Path);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FreezeAsync(CancellationToken cancellationToken) => SetModeAsync(StoreMode.Frozen, movedTo: null, cancellationToken);

    /// <inheritdoc/>
    public Task UnfreezeAsync(CancellationToken cancellationToken) => SetModeAsync(StoreMode.Active, movedTo: null, cancellationToken);

    /// <inheritdoc/>
    public Task MarkMovedAsync(string to, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(to, "new place of the store", Database.Path);
        return SetModeAsync(StoreMode.Moved, to, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private Task SetModeAsync(StoreMode mode, string? movedTo, CancellationToken cancellationToken) => Database.WriteInAnyModeAsync(
        session =>
        {
            SqliteMeta now = SqliteMeta.Read(session, Database.Path);
            now.RequireUsable(Database.Path);
            if (now.Mode != mode)
            {
                SqliteMeta.SetMode(session, mode, movedTo);
            }

            return true;
        },
        cancellationToken);
}
