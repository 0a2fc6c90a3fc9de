using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Moving;

/// <summary>Copies and compares the content of one subject.</summary>
internal static class ContentCopy
{
    /// <summary>Copies what is not there yet. Returns how many items there are.</summary>
    public static async Task<int> CopyAsync(IStore source, IStore target, string subject, CancellationToken cancellationToken)
    {
        var items = await ReadAsync(source, subject, cancellationToken);
        foreach (var item in items)
        {
            await target.Content.PutAsync(item, cancellationToken);
        }

        return items.Count;
    }

    /// <summary>All items of a subject, with their bytes.</summary>
    public static async Task<List<ContentItem>> ReadAsync(IStore store, string subject, CancellationToken cancellationToken)
    {
        List<ContentItem> items = [];
        await foreach (var info in store.Content.ListAsync(subject, cancellationToken))
        {
            if (await store.Content.GetAsync(info.Id, cancellationToken) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Whether two items are the same to the byte.</summary>
    public static bool Same(ContentItem one, ContentItem? other) => other is not null
        && (one.Id, one.Subject, one.Kind, one.Salt, one.CreatedAt) == (other.Id, other.Subject, other.Kind, other.Salt, other.CreatedAt)
        && one.Bytes.Span.SequenceEqual(other.Bytes.Span);
}
