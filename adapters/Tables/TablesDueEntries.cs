using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Due entries: a row per entry that a sweep finds by range, and a property of the subject's head that says where that row stands. So a sweep costs what is due
/// and not what is open, and a step knows which row to take away.
/// </summary>
internal sealed class TablesDueEntries(TablesConnection connection, TableShards shards, TablesKnownHeads heads)
{
    private const string QuarantinedFrom = "q!";
    private static readonly DutyKind[] Duties = Enum.GetValues<DutyKind>();

    /// <summary>The row that keeps a subject's head: a complaint's or a desk's.</summary>
    public static string SubjectKey(string subject)
        => subject.StartsWith(CommitRules.DeskSubject(""), StringComparison.Ordinal) ? TableKeys.Desk(subject[CommitRules.DeskSubject("").Length..]) : TableKeys.Head(subject);

    /// <summary>What a sweep may look at, oldest first.</summary>
    public Task<IReadOnlyList<DueEntry>> ReadWaitingAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken)
    {
        string prefix = TableKeys.Waiting(duty);
        string from = after is null ? prefix : $"{prefix}{TableKeys.At(after.NotBefore)}!{TableKeys.Part(after.Subject)}";
        return MergeAsync(from, $"{prefix}{TableKeys.At(until)}!{TableKeys.Last}", take, cancellationToken);
    }

    /// <summary>What only a person can help with, oldest first.</summary>
    public Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken)
        => MergeAsync(after is null ? QuarantinedFrom : TableKeys.Due(after with { Quarantined = true }), $"{QuarantinedFrom}{TableKeys.Last}", take, cancellationToken);

    /// <summary>All entries of one subject.</summary>
    public async Task<IReadOnlyList<DueEntry>> ReadOfAsync(string subject, CancellationToken cancellationToken)
        => await connection.FindAsync(shards.Of(subject), SubjectKey(subject), cancellationToken) is { } row
            ? [.. TableRows.DueOf(row, subject).OrderBy(due => due.Key).Select(due => due.Value)]
            : [];

    /// <summary>Per shard and duty the first row, and the quarantined ones, which are few.</summary>
    public async Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadAgesAsync(CancellationToken cancellationToken)
    {
        var oldest = Duties.ToDictionary(duty => duty, duty => ReadWaitingAsync(duty, DateTimeOffset.MaxValue, null, 1, cancellationToken));
        Task<IReadOnlyList<DueEntry>> aside = ReadQuarantinedAsync(null, int.MaxValue, cancellationToken);
        await Task.WhenAll([.. oldest.Values, aside]);
        Dictionary<DutyKind, int> quarantined = (await aside).CountBy(due => due.Duty).ToDictionary();
        var ages = new Dictionary<DutyKind, DueAge>();
        foreach (DutyKind duty in Duties)
        {
            DueEntry? first = await oldest[duty] is [var due, ..] ? due : null;
            int left = quarantined.GetValueOrDefault(duty);
            if (first is not null || left > 0)
            {
                ages.Add(duty, new DueAge(first?.NotBefore, left));
            }
        }

        return ages;
    }

    /// <summary>Moves an entry, if it is still the given one.</summary>
    public async Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken)
    {
        string partition = shards.Of(current.Subject);
        if (await connection.FindAsync(partition, TableKeys.Due(current), cancellationToken) is not { } row
            || TableRows.Due(row) is not { } stored
            || stored with { LastError = null } != Utc(current) with { LastError = null })
        {
            return false;
        }

        // Its head hears of it, so that a step that was decided before finds the tag changed and looks again where the row stands.
        postponed = Utc(postponed);
        var place = new TableEntity(partition, SubjectKey(current.Subject)) { [TableRows.DueName(current.Duty)] = TableRows.DueText(postponed) };
        TablesRow moved = TablesRow.Put(TableRows.Due(partition, postponed), TablesPart.Due);
        List<TableTransactionAction> rows = string.Equals(row.RowKey, moved.Key, StringComparison.Ordinal)
            ? [TablesRow.Replace((TableEntity)moved.Action.Entity, row.ETag, TablesPart.Due).Action]
            : [TablesRow.Delete(partition, row.RowKey, TablesPart.Due, row.ETag).Action, moved.Action];
        heads.Forget(current.Subject);
        TablesAnswer answer = await connection.SubmitAsync(partition, [.. rows, new TableTransactionAction(TableTransactionActionType.UpdateMerge, place, Azure.ETag.All)], cancellationToken);
        if (!answer.IsWritten && answer.Row == rows.Count)
        {
            // No head: the row leads to nothing, and moves alone.
            answer = await connection.SubmitAsync(partition, rows, cancellationToken);
        }

        return answer.IsWritten;
    }

    private static DueEntry Utc(DueEntry due) => due with { DueAt = due.DueAt.ToUniversalTime(), NotBefore = due.NotBefore.ToUniversalTime() };

    private async Task<IReadOnlyList<DueEntry>> MergeAsync(string after, string before, int take, CancellationToken cancellationToken)
        => [.. (await TablesPages.ReadAsync(connection, shards, after, before, take, static _ => true, cancellationToken)).Select(TableRows.Due)];
}
