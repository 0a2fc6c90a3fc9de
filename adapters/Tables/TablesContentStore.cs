using System.Runtime.CompilerServices;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>Content by id, in the shard of its subject. An id that was drawn for its subject says where that is; any other is looked for.</summary>
internal sealed class TablesContentStore(TablesConnection connection, TableShards shards) : IContentStore
{
    private readonly TablesBegun _begun = new(connection);

    /// <inheritdoc/>
    public async Task PutAsync(ContentItem item, CancellationToken cancellationToken)
    {
        CommitRules.Check(item);
        string partition = shards.Of(item.Subject);
        List<TablesRow> rows = TablesContentRows.NeedsPieces(item)
            ? await _begun.WriteAsync(partition, [item], cancellationToken) is { } begun ? [begun] : []
            : [.. TablesContentRows.Of(partition, item, begun: null)];
        if (rows.Count > 0)
        {
            // Not accepted: the id is there already, or an earlier try of this very call got through.
            _ = await connection.SubmitAsync(partition, [.. rows.Select(row => row.Action)], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<ContentItem?> GetAsync(string id, CancellationToken cancellationToken)
        => await LocateAsync(id, cancellationToken) is var (partition, row) ? await ReadAsync(partition, row, cancellationToken) : null;

    /// <inheritdoc/>
    /// <remarks>The bytes go first and the row that finds them last, so that an erasure that was interrupted is found and finished when it is done again.</remarks>
    public async Task DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var keys = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            if (await LocateAsync(id, cancellationToken) is not var (partition, row))
            {
                continue;
            }

            if (row["Pieces"] is int pieces)
            {
                await _begun.DeleteAsync(partition, Enumerable.Range(0, pieces).Select(number => TableKeys.Piece(id, number)), cancellationToken);
            }

            if (!keys.TryGetValue(partition, out List<string>? rows))
            {
                keys.Add(partition, rows = []);
            }

            rows.AddRange(row.GetString("Near") is { } subject
                ? [TableKeys.Near(subject, id), row.RowKey]
                : [TableKeys.OfSubject(TableRows.Text(row, "Subject"), id), row.RowKey]);
        }

        foreach ((string partition, List<string> rows) in keys)
        {
            await _begun.DeleteAsync(partition, rows, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContentInfo> ListAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string partition = shards.Of(subject);
        var open = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string from in new[] { TableKeys.Near(subject, ""), TableKeys.OfSubject(subject, "") })
        {
            await foreach (TableEntity row in connection.BetweenAsync(partition, from, from + TableKeys.Last, page: null, cancellationToken))
            {
                if (row.GetString("Begun") is { } name)
                {
                    if (!open.TryGetValue(name, out bool isOpen))
                    {
                        open.Add(name, isOpen = await _begun.IsOpenAsync(partition, name, cancellationToken));
                    }

                    if (isOpen)
                    {
                        continue;
                    }
                }

                yield return TablesContentRows.Info(row);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int removed = 0;
        foreach (string partition in shards.All)
        {
            removed += await _begun.CleanAsync(partition, before, cancellationToken);
        }

        return removed;
    }

    private async Task<(string Partition, TableEntity Row)?> LocateAsync(string id, CancellationToken cancellationToken)
    {
        string likely = shards.Of(id);
        foreach (string partition in shards.All.Where(other => other != likely).Prepend(likely))
        {
            if (await connection.FindAsync(partition, TableKeys.Content(id), cancellationToken) is { } row)
            {
                return (partition, row);
            }
        }

        return null;
    }

    private async Task<ContentItem?> ReadAsync(string partition, TableEntity row, CancellationToken cancellationToken)
    {
        if (row.GetString("Near") is { } subject)
        {
            return await connection.FindAsync(partition, TableKeys.Near(subject, TableRows.Text(row, "Id")), cancellationToken) is { } near
                ? TablesContentRows.Item(near, TableTexts.Bytes(near, "Data"))
                : null;
        }

        if (row.GetString("Begun") is { } name && await _begun.IsOpenAsync(partition, name, cancellationToken))
        {
            return null;
        }

        return row["Pieces"] is int ? await PiecesAsync(partition, row, cancellationToken) : TablesContentRows.Item(row, TableTexts.Bytes(row, "Data"));
    }

    private async Task<ContentItem?> PiecesAsync(string partition, TableEntity row, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        string from = TableKeys.Piece(TableRows.Text(row, "Id"), 0);
        await foreach (TableEntity piece in connection.FromAsync(partition, from, $"{from[..^6]}{TableKeys.Last}", page: null, cancellationToken))
        {
            bytes.Write(TableTexts.Bytes(piece, "Data"));
        }

        // Pieces go before their row: too few of them mean that the item is being erased at this moment.
        return bytes.Length < TableRows.Number(row, "Length") ? null : TablesContentRows.Item(row, bytes.ToArray());
    }
}
