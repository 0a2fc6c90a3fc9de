using ComplaintOps.Core.Errors;
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

    /// <summary>Whether the store may be written now.</summary>
    public Task<SqliteStoreMode> GetModeAsync(CancellationToken cancellationToken)
        => Database.ReadAsync(session => SqliteMeta.Read(session, Database.Path).Mode, cancellationToken);

    /// <summary>
    /// Stops all writers, of every process, before a copy: from the return of this call nothing is written. They get
    /// <see cref="ErrorCode.StoreBusy"/>, which is transient. Freezing a frozen store changes nothing.
    /// </summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => SetModeAsync(SqliteStoreMode.Frozen, movedTo: null, cancellationToken);

    /// <summary>Lets writers in again after a copy that was given up.</summary>
    public Task UnfreezeAsync(CancellationToken cancellationToken) => SetModeAsync(SqliteStoreMode.Active, movedTo: null, cancellationToken);

    /// <summary>Ends the use of this store for good: it is refused from now on, and says where its complaints live.</summary>
    /// <param name="to">The new store, without secrets, as people would set it.</param>
    /// <param name="cancellationToken">Stops the waiting for other writers.</param>
    public Task MarkMovedAsync(string to, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(to, "new place of the store", Database.Path);
        return SetModeAsync(SqliteStoreMode.Moved, to, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private Task SetModeAsync(SqliteStoreMode mode, string? movedTo, CancellationToken cancellationToken) => Database.WriteInAnyModeAsync(
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
