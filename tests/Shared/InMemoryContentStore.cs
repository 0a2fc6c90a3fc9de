using System.Runtime.CompilerServices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

internal sealed class InMemoryContentStore(InMemoryTables memory) : IContentStore
{
    public Task PutAsync(ContentItem item, CancellationToken cancellationToken)
    {
        CommitRules.Check(item);
        return memory.WriteAsync(
            tables =>
            {
                tables.Put(item);
                return true;
            },
            cancellationToken);
    }

    public Task<ContentItem?> GetAsync(string id, CancellationToken cancellationToken) => memory.DoAsync(
        tables => tables.Content.TryGetValue(id, out ContentItem? item) ? item with { Bytes = item.Bytes.ToArray() } : null,
        cancellationToken);

    public Task DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
        => memory.WriteAsync(tables => ids.Count(tables.Content.Remove), cancellationToken);

    public Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancellationToken) => memory.DoAsync(static _ => 0, cancellationToken);

    public async IAsyncEnumerable<ContentInfo> ListAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ContentItem item in await memory.DoAsync(tables => tables.Content.Values.Where(i => i.Subject == subject).ToList(), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ContentInfo(item.Id, item.Kind, item.Bytes.Length, item.CreatedAt);
        }
    }
}
