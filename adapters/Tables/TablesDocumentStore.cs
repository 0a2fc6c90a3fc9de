using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>Documents in the partition of the store itself, one row each, guarded by a version of their own and written under the tag of their row.</summary>
internal sealed class TablesDocumentStore(TablesConnection connection) : IDocumentStore
{
    private const int MaxKnown = 4096;
    private const int Tries = 8;
    private readonly ConcurrentDictionary<string, (long Version, ETag Tag)> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<StoredDocument?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } row)
        {
            return null;
        }

        StoredDocument document = Document(row);
        Keep(key, document.Version, row.ETag);
        return document;
    }

    /// <inheritdoc/>
    public async Task<long?> PutAsync(string key, string body, long? expectedVersion, CancellationToken cancellationToken)
    {
        StorableText.RequireKey(key, "document's key", key);
        StorableText.Require(body, "document's body", key);
        if (expectedVersion < 0)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"The expected version {expectedVersion} is negative.", key, "This is a defect of the calling program: please report it.");
        }

        bool sent = false;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            // From memory when it was just read; a tag that no longer fits is noticed by the service.
            if (!_known.TryRemove(key, out (long Version, ETag Tag) stored) || (expectedVersion is { } wanted && wanted != stored.Version))
            {
                if (expectedVersion != 0 || attempt > 0)
                {
                    TableEntity? row = await FindAsync(key, cancellationToken);
                    StoredDocument? document = row is null ? null : Document(row);
                    if (expectedVersion is { } expected && (document?.Version ?? 0) != expected)
                    {
                        // After a try of this very call it may be its own work, whose answer got lost.
                        return sent && document?.Version == expected + 1 && document.Body == body ? document.Version : null;
                    }

                    stored = row is null ? default : (document!.Version, row.ETag);
                }
                else
                {
                    stored = default;
                }
            }

            sent = true;
            TablesAnswer answer = await connection.SubmitAsync(TableShards.Meta, [Write(key, body, stored).Action], cancellationToken);
            if (answer.IsWritten)
            {
                Keep(key, stored.Version + 1, answer.Tags[0] ?? default);
                return stored.Version + 1;
            }
        }

        throw TablesErrors.Busy(connection.Description, $"Document {key}");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDocument> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string from = "m!" + TableKeys.Beginning(prefix);

        // Three times the last character: after every escape and every cut key.
        await foreach (TableEntity row in connection.FromAsync(TableShards.Meta, from, $"{from}{TableKeys.Last}{TableKeys.Last}{TableKeys.Last}", page: null, cancellationToken))
        {
            if (TableRows.Text(row, "Key").StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return Document(row);
            }
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        _known.TryRemove(key, out _);

        // Not accepted: it is gone already.
        _ = await connection.SubmitAsync(TableShards.Meta, [TablesRow.Delete(TableShards.Meta, TableKeys.Document(key), TablesPart.Content).Action], cancellationToken);
    }

    private static TablesRow Write(string key, string body, (long Version, ETag Tag) stored)
    {
        var row = new TableEntity(TableShards.Meta, TableKeys.Document(key)) { ["Key"] = key, ["Version"] = stored.Version + 1 };
        TableTexts.Put(row, "Body", body, key);
        return stored.Version == 0 ? TablesRow.Add(row, TablesPart.Content) : TablesRow.Replace(row, stored.Tag, TablesPart.Content);
    }

    private static StoredDocument Document(TableEntity row)
        => new(TableRows.Text(row, "Key"), TableTexts.Text(row, "Body") ?? throw TableRows.Missing(row, "Body"), TableRows.Number(row, "Version"));

    private Task<TableEntity?> FindAsync(string key, CancellationToken cancellationToken)
        => connection.FindAsync(TableShards.Meta, TableKeys.Document(key), cancellationToken);

    private void Keep(string key, long version, ETag tag)
    {
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[key] = (version, tag);
    }
}
