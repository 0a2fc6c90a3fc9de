namespace ComplaintOps.Core.Ports;

/// <summary>Where content lives: put, get and delete by id.</summary>
public interface IContentStore
{
    /// <summary>Writes an item; the same id again is a no-op (ids are never reused for something else).</summary>
    Task PutAsync(ContentItem item, CancellationToken cancellationToken);

    /// <summary>Reads an item, or null when it was erased or never written.</summary>
    Task<ContentItem?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes items; those that do not exist are ignored. Deleted bytes are overwritten where the store can.</summary>
    Task DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what large steps wrote ahead of themselves before an instant (machine time) and never got through: nothing refers to it and nobody can read it.
    /// Returns how many steps. Stores that write a step in one piece have none.
    /// </summary>
    Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The items of one subject without their bytes: id, kind, length and time.</summary>
    IAsyncEnumerable<ContentInfo> ListAsync(string subject, CancellationToken cancellationToken);
}

/// <summary>What an item is, without its bytes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="CreatedAt">When it was written, UTC.</param>
public sealed record ContentInfo(string Id, string Kind, long Length, DateTimeOffset CreatedAt);
