using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Content of a step that is too large for one transaction. It is written first, under a row that says "begun"; the step deletes that row, and with it the
/// content becomes readable. When the step never comes, <see cref="CleanAsync"/> removes what was written for it.
/// </summary>
internal sealed class TablesBegun(TablesConnection connection)
{
    private const char Separator = '\n';

    /// <summary>
    /// Writes the content and returns the row with which the step makes it readable; null when the very same content was written and made readable before.
    /// </summary>
    public async Task<TablesRow?> WriteAsync(string partition, IReadOnlyList<ContentItem> items, CancellationToken cancellationToken)
    {
        string name = items[0].Id;
        if (await connection.FindAsync(partition, TableKeys.Content(name), cancellationToken) is { } first
            && first.GetString("Begun") == name
            && !await IsOpenAsync(partition, name, cancellationToken))
        {
            return null;
        }

        ETag tag = await BeginAsync(partition, name, items, cancellationToken);
        List<TablesRow> rows = [];
        foreach (ContentItem item in items)
        {
            // An id that is there stays as it is; pieces of another content must not be laid over its own.
            if (await connection.FindAsync(partition, TableKeys.Content(item.Id), cancellationToken) is not null)
            {
                continue;
            }

            if (TablesContentRows.NeedsPieces(item))
            {
                await PutAllAsync(partition, TablesContentRows.Pieces(partition, item).Select(piece => TablesRow.Put(piece, TablesPart.Content)), cancellationToken);
            }

            rows.AddRange(TablesContentRows.Of(partition, item, name));
        }

        await PutAllAsync(partition, rows, cancellationToken);
        return TablesRow.Delete(partition, TableKeys.Begun(name), TablesPart.Begun, tag);
    }

    /// <summary>Removes what was written for a step that did not come.</summary>
    public async Task GiveUpAsync(string partition, TablesRow begun, CancellationToken cancellationToken)
    {
        if (await connection.FindAsync(partition, begun.Key, cancellationToken) is { } row && row.ETag == begun.Action.ETag)
        {
            await RemoveAsync(partition, row, cancellationToken);
        }
    }

    /// <summary>Removes what was begun before an instant of the service's clock and never got through. Returns how many.</summary>
    public async Task<int> CleanAsync(string partition, DateTimeOffset before, CancellationToken cancellationToken)
    {
        int removed = 0;
        await foreach (TableEntity row in connection.BetweenAsync(partition, "b!", $"b!{TableKeys.Last}", page: null, cancellationToken))
        {
            if (row.Timestamp < before)
            {
                removed += await RemoveAsync(partition, row, cancellationToken) ? 1 : 0;
            }
        }

        return removed;
    }

    /// <summary>Whether content of that name may not be read yet.</summary>
    public async Task<bool> IsOpenAsync(string partition, string name, CancellationToken cancellationToken)
        => await connection.FindAsync(partition, TableKeys.Begun(name), cancellationToken) is not null;

    /// <summary>Deletes rows; those that are gone are ignored.</summary>
    public async Task DeleteAsync(string partition, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (string[] some in keys.Distinct(StringComparer.Ordinal).Chunk(TablesStep.MaxRows))
        {
            List<TablesRow> rows = [.. some.Select(key => TablesRow.Delete(partition, key, TablesPart.Content))];
            await SubmitWithoutObstaclesAsync(partition, rows, cancellationToken);
        }
    }

    private async Task<ETag> BeginAsync(string partition, string name, IReadOnlyList<ContentItem> items, CancellationToken cancellationToken)
    {
        var row = new TableEntity(partition, TableKeys.Begun(name)) { ["State"] = "Begun" };
        TableTexts.Put(row, "Ids", string.Join(Separator, items.Select(item => item.Id)), items[0].Subject);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            TableEntity? stored = attempt == 0 ? null : await connection.FindAsync(partition, row.RowKey, cancellationToken);
            if (stored?.GetString("State") == "GivenUp")
            {
                await RemoveAsync(partition, stored, cancellationToken);
                stored = null;
            }

            TablesRow write = stored is null ? TablesRow.Add(row, TablesPart.Begun) : TablesRow.Replace(row, stored.ETag, TablesPart.Begun);
            TablesAnswer answer = await connection.SubmitAsync(partition, [write.Action], cancellationToken);
            if (answer.IsWritten)
            {
                return answer.Tags[0] ?? default;
            }
        }

        throw TablesErrors.Busy(connection.Description, $"Content of {items[0].Subject}");
    }

    // Marked first, so that a step that was begun long ago and comes all the same finds that its content is no longer good.
    private async Task<bool> RemoveAsync(string partition, TableEntity begun, CancellationToken cancellationToken)
    {
        var marked = new TableEntity(partition, begun.RowKey) { ["State"] = "GivenUp" };
        string ids = TableTexts.Text(begun, "Ids") ?? "";
        TableTexts.Put(marked, "Ids", ids, begun.RowKey);
        if (!(await connection.SubmitAsync(partition, [TablesRow.Replace(marked, begun.ETag, TablesPart.Begun).Action], cancellationToken)).IsWritten)
        {
            return false;
        }

        foreach (string id in ids.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            TableEntity? row = await connection.FindAsync(partition, TableKeys.Content(id), cancellationToken);
            List<string> keys = await PiecesAsync(partition, id, cancellationToken);
            if (row is null || (row.GetString("Begun") is { } name && TableKeys.Begun(name) == begun.RowKey))
            {
                keys.AddRange(row is null ? [] : [row.RowKey, TableKeys.OfSubject(TableRows.Text(row, "Subject"), id)]);
                await DeleteAsync(partition, keys, cancellationToken);
            }
        }

        await DeleteAsync(partition, [begun.RowKey], cancellationToken);
        return true;
    }

    private async Task<List<string>> PiecesAsync(string partition, string id, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        string from = TableKeys.Piece(id, 0);
        await foreach (TableEntity piece in connection.FromAsync(partition, from, $"{from[..^6]}{TableKeys.Last}", null, cancellationToken, ["PartitionKey", "RowKey"]))
        {
            keys.Add(piece.RowKey);
        }

        return keys;
    }

    private async Task PutAllAsync(string partition, IEnumerable<TablesRow> rows, CancellationToken cancellationToken)
    {
        List<TablesRow> batch = [];
        int bytes = 0;
        foreach (TablesRow row in rows)
        {
            if (batch.Count > 0 && (batch.Count == TablesStep.MaxRows || bytes + row.Size > TablesStep.MaxBytes))
            {
                await SubmitWithoutObstaclesAsync(partition, batch, cancellationToken);
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += row.Size;
        }

        await SubmitWithoutObstaclesAsync(partition, batch, cancellationToken);
    }

    // A row that is there already, or gone already, is as it should be.
    private async Task SubmitWithoutObstaclesAsync(string partition, List<TablesRow> rows, CancellationToken cancellationToken)
    {
        while (rows.Count > 0)
        {
            TablesAnswer answer = await connection.SubmitAsync(partition, [.. rows.Select(row => row.Action)], cancellationToken);
            if (answer.IsWritten)
            {
                return;
            }

            if (answer.Row < 0 && rows.Count > 1)
            {
                foreach (TablesRow row in rows)
                {
                    await SubmitWithoutObstaclesAsync(partition, [row], cancellationToken);
                }

                return;
            }

            rows.RemoveAt(Math.Max(0, answer.Row));
        }
    }
}
