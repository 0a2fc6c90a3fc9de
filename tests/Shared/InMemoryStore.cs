using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// A store in memory with the same contract as the real ones, for tests of what stands above stores. Wrap it into <see cref="FaultyStore"/> to let
/// it fail. Every call answers at once and in one piece, under one lock.
/// </summary>
public sealed class InMemoryStore : IStore
{
    public InMemoryStore(TimeProvider? clock = null, bool simulated = false, string id = "in-memory")
    {
        Meta = new StoreMeta(id, 1, 1, simulated, (clock ?? TimeProvider.System).GetUtcNow());
        Memory = new InMemoryTables();
        Complaints = new InMemoryComplaintStore(Memory);
        Content = new InMemoryContentStore(Memory);
        Documents = new InMemoryDocumentStore(Memory);
    }

    public string Description => "in memory";

    public StoreMeta Meta { get; }

    public IComplaintStore Complaints { get; }

    public IContentStore Content { get; }

    public IDocumentStore Documents { get; }

    private InMemoryTables Memory { get; }

    public Task<StoreMode> GetModeAsync(CancellationToken cancellationToken) => Memory.DoAsync(tables => tables.Mode, cancellationToken);

    public Task RequireUsableAsync(CancellationToken cancellationToken) => Memory.DoAsync(
        tables =>
        {
            tables.RequireUsable();
            return true;
        },
        cancellationToken);

    public Task FreezeAsync(CancellationToken cancellationToken) => SetAsync(StoreMode.Frozen, null, cancellationToken);

    public Task UnfreezeAsync(CancellationToken cancellationToken) => SetAsync(StoreMode.Active, null, cancellationToken);

    public Task MarkMovedAsync(string to, CancellationToken cancellationToken) => SetAsync(StoreMode.Moved, to, cancellationToken);

    /// <summary>Changes stored entries behind the store's back, as damage does.</summary>
    public void Damage(string complaintId, Func<EntryRecord, EntryRecord> change)
    {
        lock (Memory.Gate)
        {
            Memory.Entries[complaintId] = [.. Memory.Entries[complaintId].Select(change)];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SetAsync(StoreMode mode, string? to, CancellationToken cancellationToken) => Memory.DoAsync(
        tables =>
        {
            tables.RequireUsable();
            return (tables.Mode, tables.MovedTo) = (mode, to);
        },
        cancellationToken);
}
