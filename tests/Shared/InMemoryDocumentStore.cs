using System.Runtime.CompilerServices;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

internal sealed class InMemoryDocumentStore(InMemoryTables memory) : IDocumentStore
{
    public Task<StoredDocument?> GetAsync(string key, CancellationToken cancellationToken)
        => memory.DoAsync(tables => tables.Documents.GetValueOrDefault(key), cancellationToken);

    public Task<long?> PutAsync(string key, string body, long? expectedVersion, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(key, "document's key", key);
        StorableText.Require(body, "document's body", key);
        if (expectedVersion < 0)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The expected version {expectedVersion} is negative.", key);
        }

        return memory.WriteAsync<long?>(
            tables =>
            {
                long stored = tables.Documents.TryGetValue(key, out StoredDocument? document) ? document.Version : 0;
                if (expectedVersion is { } expected && expected != stored)
                {
                    return null;
                }

                tables.Documents[key] = new StoredDocument(key, body, stored + 1);
                return stored + 1;
            },
            cancellationToken);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
        => memory.WriteAsync(tables => tables.Documents.Remove(key), cancellationToken);

    public async IAsyncEnumerable<StoredDocument> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredDocument> found = await memory.DoAsync(
            tables => tables.Documents.Values.Where(d => d.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList(), cancellationToken);
        foreach (StoredDocument document in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return document;
        }
    }
}
