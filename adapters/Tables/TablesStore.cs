using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>A store in one Azure table: the home of the deployed app. Any number of processes on any machines may use it at once.</summary>
public sealed class TablesStore : IStore
{
    private readonly TablesConnection _connection;
    private readonly TableShards _shards;

    internal TablesStore(TablesConnection connection, TablesMeta meta, TimeSpan patience, bool isNew)
    {
        _connection = connection;
        _shards = new TableShards(meta.Shards);
        Meta = meta.Store;
        IsNew = isNew;
        Complaints = new TablesComplaintStore(connection, _shards, patience);
        Content = new TablesContentStore(connection, _shards);
        Documents = new TablesDocumentStore(connection);
    }

    /// <inheritdoc/>
    public string Description => _connection.Description;

    /// <inheritdoc/>
    public StoreMeta Meta { get; }

    /// <summary>Whether this opening made it.</summary>
    public bool IsNew { get; }

    /// <inheritdoc/>
    public IComplaintStore Complaints { get; }

    /// <inheritdoc/>
    public IContentStore Content { get; }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <inheritdoc/>
    public async Task<StoreMode> GetModeAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Meta.Mode;

    /// <inheritdoc/>
    public async Task RequireUsableAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Meta.RequireUsable(Description);

    /// <inheritdoc/>
    public async Task FreezeAsync(CancellationToken cancellationToken)
    {
        await SetModeAsync(StoreMode.Frozen, movedTo: null, cancellationToken);
        await CloseGatesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task UnfreezeAsync(CancellationToken cancellationToken)
    {
        await SetModeAsync(StoreMode.Active, movedTo: null, cancellationToken);
        await OpenGatesAsync(_connection, _shards.All, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task MarkMovedAsync(string to, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(to, "new place of the store", Description);
        await SetModeAsync(StoreMode.Moved, to, cancellationToken);
        await CloseGatesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Lets writers into the partitions of a store.</summary>
    internal static async Task OpenGatesAsync(TablesConnection connection, IEnumerable<string> shards, CancellationToken cancellationToken)
    {
        foreach (string partition in shards.Append(TableShards.Meta))
        {
            await connection.AskAsync(
                () => connection.Table.UpsertEntityAsync(new TableEntity(partition, TableKeys.Gate), TableUpdateMode.Replace, cancellationToken), cancellationToken);
        }
    }

    private async Task CloseGatesAsync(CancellationToken cancellationToken)
    {
        foreach (string partition in _shards.All.Append(TableShards.Meta))
        {
            await _connection.AskAsync(() => _connection.Table.DeleteEntityAsync(partition, TableKeys.Gate, cancellationToken: cancellationToken), cancellationToken);
        }
    }

    private async Task SetModeAsync(StoreMode mode, string? movedTo, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            (TablesMeta meta, Azure.ETag tag) = await ReadAsync(cancellationToken);
            meta.RequireUsable(Description);
            if (meta.Mode == mode)
            {
                return;
            }

            try
            {
                await _connection.Table.UpdateEntityAsync(meta.Changed(mode, movedTo), tag, TableUpdateMode.Merge, cancellationToken);
                return;
            }
            catch (Azure.RequestFailedException changed) when (changed.Status == 412)
            {
                // Somebody else changes the mode, or an earlier try got through: looked at again.
            }
            catch (Exception problem) when (TablesErrors.IsFailure(problem, cancellationToken))
            {
                throw TablesErrors.Translate(problem, Description);
            }
        }

        throw TablesErrors.Busy(Description, "The store's mode");
    }

    private async Task<(TablesMeta Meta, Azure.ETag Tag)> ReadAsync(CancellationToken cancellationToken)
        => await TablesMeta.FindAsync(_connection, cancellationToken) ?? throw TablesErrors.NoTable(Description);
}
