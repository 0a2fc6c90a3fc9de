using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
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

    public StoreMode Mode { get; set; } = StoreMode.Active;

    public string? MovedTo { get; set; }

    /// <summary>Refuses a store that was moved away.</summary>
    public void RequireUsable()
    {
        if (Mode == StoreMode.Moved)
        {
            throw new ComplaintOpsException(ErrorCode.StoreMoved, $"The store in memory was moved to {MovedTo}. Nothing was written.", "in memory");
        }
    }

    /// <summary>Writes in one piece, unless the store is frozen or moved.</summary>
    public Task<T> WriteAsync<T>(Func<InMemoryTables, T> work, CancellationToken cancellationToken) => DoAsync(
        tables =>
        {
            RequireUsable();
            return Mode == StoreMode.Active
                ? work(tables)
                : throw new ComplaintOpsException(ErrorCode.StoreBusy, "The store in memory is frozen while it is copied. Nothing was written.", "in memory", isTransient: true);
        },
        cancellationToken);

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
