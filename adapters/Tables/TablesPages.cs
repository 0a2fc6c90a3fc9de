using ComplaintOps.Adapters.Tables.Client;

namespace ComplaintOps.Adapters.Tables;

/// <summary>One page of a list that lies in all shards: the first rows of each, merged by key.</summary>
internal static class TablesPages
{
    /// <summary>The first rows of a span of keys, both ends left out: at most so many, in the order of their keys whatever their shard.</summary>
    public static async Task<IReadOnlyList<TableEntity>> ReadAsync(
        TablesConnection connection, TableShards shards, string after, string before, int take, Func<TableEntity, bool> wanted, CancellationToken cancellationToken)
    {
        if (string.CompareOrdinal(after, before) >= 0)
        {
            return [];
        }

        List<TableEntity>[] pages = await Task.WhenAll(shards.All.Select(partition => ReadAsync(connection, partition, after, before, take, wanted, cancellationToken)));
        return pages.Length == 1 ? pages[0] : [.. pages.SelectMany(page => page).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(take)];
    }

    private static async Task<List<TableEntity>> ReadAsync(
        TablesConnection connection, string partition, string after, string before, int take, Func<TableEntity, bool> wanted, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in connection.BetweenAsync(partition, after, before, take, cancellationToken))
        {
            if (wanted(row))
            {
                rows.Add(row);
                if (rows.Count == take)
                {
                    break;
                }
            }
        }

        return rows;
    }
}
