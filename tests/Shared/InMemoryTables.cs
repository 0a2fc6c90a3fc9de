using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>What an in-memory store holds. Whoever touches it holds <see cref="Gate"/>.</summary>
internal sealed class InMemoryTables
{
    public Lock Gate { get; } = new();

    public SortedDictionary<string, HeadRecord> Heads { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<EntryRecord>> Entries { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Subject, DutyKind Duty), DueEntry> Due { get; } = [];

    public SortedDictionary<string, ContentItem> Content { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StoredDocument> Documents { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DeskRecord> Desks { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads or writes in one piece. A cancelled call has no effect.</summary>
    public Task<T> DoAsync<T>(Func<InMemoryTables, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            lock (Gate)
            {
                return Task.FromResult(work(this));
            }
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    public void Put(DueEntry due)
        => Due[(due.Subject, due.Duty)] = due with { DueAt = due.DueAt.ToUniversalTime(), NotBefore = due.NotBefore.ToUniversalTime() };

    public void Put(ContentItem item)
        => Content.TryAdd(item.Id, item with { CreatedAt = item.CreatedAt.ToUniversalTime(), Bytes = item.Bytes.ToArray() });
}
