using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>The small heads of the desks, each with its due entry and content in the desk's shard.</summary>
internal sealed class TablesDesks(TablesConnection connection, TableShards shards, TablesCommits commits)
{
    private readonly TablesBegun _begun = new(connection);

    /// <summary>Reads a desk's head, or null.</summary>
    public async Task<DeskRecord?> GetAsync(string desk, CancellationToken cancellationToken)
        => await FindAsync(desk, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Writes a desk's head with its due entry and content, if it stands at the version before.</summary>
    public async Task<bool> CommitAsync(DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken)
    {
        string subject = CommitRules.DeskSubject(desk.Desk);
        string partition = shards.Of(subject);
        DueEntry? due = digestAt is { } at ? new DueEntry { Subject = subject, Duty = DutyKind.Digest, DueAt = at.ToUniversalTime(), NotBefore = at.ToUniversalTime() } : null;
        List<ContentItem> items = [.. content];
        TablesRow? begun = null;
        bool sent = false;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            TableEntity? row = await FindAsync(desk.Desk, cancellationToken);
            DeskRecord? stored = row is null ? null : Read(row);
            DueEntry? old = row is null ? null : TableRows.DueOf(row, subject).GetValueOrDefault(DutyKind.Digest);
            if ((stored?.Version ?? 0) != desk.Version - 1)
            {
                // After a try of this very call it may be its own work, whose answer got lost.
                await commits.GiveUpAsync(partition, begun, cancellationToken);
                return sent && stored == desk && old == due;
            }

            List<TablesRow> rows = [HeadRow(partition, desk, row, due), .. DueRows(partition, old, due)];
            List<TablesRow> inline = [.. items.SelectMany(item => TablesContentRows.Of(partition, item, begun: null))];
            if (begun is not null || items.Any(TablesContentRows.NeedsPieces)
                || rows.Count + inline.Count > TablesStep.MaxRows || rows.Concat(inline).Sum(one => one.Size) > TablesStep.MaxBytes)
            {
                begun ??= await _begun.WriteAsync(partition, items, cancellationToken);
                inline = begun is null ? [] : [begun];
            }

            rows.AddRange(inline);
            sent = true;
            TablesAnswer answer = await connection.SubmitAsync(partition, [.. rows.Select(one => one.Action)], cancellationToken);
            if (answer.IsWritten)
            {
                return true;
            }

            if (answer.Row >= 0 && answer.Row < rows.Count && rows[answer.Row] is { Part: TablesPart.Content } held)
            {
                items.RemoveAll(item => item.Id == held.ContentId);
            }
            else if (answer.Row >= 0 && answer.Row < rows.Count && rows[answer.Row].Part == TablesPart.Begun)
            {
                begun = null;
            }
        }

        throw TablesErrors.Busy(connection.Description, $"Desk {desk.Desk}");
    }

    private static TablesRow HeadRow(string partition, DeskRecord desk, TableEntity? stored, DueEntry? due)
    {
        var row = new TableEntity(partition, TableKeys.Desk(desk.Desk)) { ["Desk"] = desk.Desk, ["Version"] = desk.Version };
        TableTexts.Put(row, "Body", desk.Body, desk.Desk);
        if (due is not null)
        {
            row[TableRows.DueName(DutyKind.Digest)] = TableRows.DueText(due);
        }

        return stored is null ? TablesRow.Add(row, TablesPart.Head) : TablesRow.Replace(row, stored.ETag, TablesPart.Head);
    }

    private static IEnumerable<TablesRow> DueRows(string partition, DueEntry? old, DueEntry? due)
    {
        if (old is not null && (due is null || TableKeys.Due(old) != TableKeys.Due(due)))
        {
            yield return TablesRow.Delete(partition, TableKeys.Due(old), TablesPart.Due);
        }

        if (due is not null)
        {
            yield return TablesRow.Put(TableRows.Due(partition, due), TablesPart.Due);
        }
    }

    private Task<TableEntity?> FindAsync(string desk, CancellationToken cancellationToken)
        => connection.FindAsync(shards.Of(CommitRules.DeskSubject(desk)), TableKeys.Desk(desk), cancellationToken);

    private static DeskRecord Read(TableEntity row)
        => new(TableRows.Text(row, "Desk"), TableRows.Number(row, "Version"), TableTexts.Text(row, "Body") ?? throw TableRows.Missing(row, "Body"));
}
