using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// A store in memory with the same contract as the real ones, for tests of what stands above stores. Wrap it into <see cref="FaultyStore"/> to let
/// it fail. Every call answers at once and in one piece, under one lock.
/// </summary>
public sealed class InMemoryStore : IStore
{
    public InMemoryStore(TimeProvider? clock = null, bool simulated = false)
    {
        Meta = new StoreMeta("in-memory", 1, 1, simulated, (clock ?? TimeProvider.System).GetUtcNow());
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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
