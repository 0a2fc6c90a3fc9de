using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Applies one step inside a transaction. Every reason not to write is found before the first write.</summary>
internal static class SqliteCommits
{
    private const string HeadOfIntake = "SELECT id FROM heads WHERE intake_id = ?1";

    private const string IdOrReferenceExists = "SELECT EXISTS (SELECT 1 FROM heads WHERE id = ?1) OR EXISTS (SELECT 1 FROM heads WHERE reference = ?2)";

    private const string Guard = "SELECT version, reference, intake_id FROM heads WHERE id = ?1";

    private const string OperationAt = "SELECT operation_id FROM entries WHERE id = ?1 AND sequence = ?2";

    private const string LastSequence = "SELECT sequence FROM entries WHERE id = ?1 ORDER BY sequence DESC LIMIT 1";

    private const string InsertHead =
        "INSERT INTO heads (" + SqliteRows.HeadColumns + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

    private const string UpdateHead =
        "UPDATE heads SET version = ?4, desk = ?5, owner = ?6, is_open = ?7, stage = ?8, severity = ?9, received_at = ?10, closed_at = ?11, "
        + "silent_since = ?12, next_limit_at = ?13, flags = ?14, body = ?15 WHERE id = ?1 AND reference = ?2 AND intake_id = ?3";

    private const string InsertEntry = "INSERT INTO entries (id, " + SqliteRows.EntryColumns + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    /// <summary>Writes the step, or says why not.</summary>
    public static CommitOutcome Apply(SqliteSession session, Commit commit)
    {
        CommitOutcome? obstacle = commit.ExpectedVersion == 0 ? ObstacleToOpening(session, commit) : ObstacleToStep(session, commit);
        if (obstacle is not null)
        {
            return obstacle;
        }

        WriteHead(session, commit.ExpectedVersion == 0 ? InsertHead : UpdateHead, commit.Head);
        foreach (EntryRecord entry in commit.Entries)
        {
            session.Execute(
                InsertEntry, commit.Head.Id, entry.Sequence, entry.OperationId, entry.Type, entry.TypeVersion, entry.OccurredAt.UtcTicks,
                entry.RecordedAt.UtcTicks, entry.Body, entry.Hash);
        }

        foreach (DutyKind duty in commit.DueDeletes)
        {
            SqliteDueEntries.Delete(session, commit.Head.Id, duty);
        }

        foreach (DueEntry due in commit.DueWrites)
        {
            SqliteDueEntries.Write(session, due);
        }

        foreach (ContentItem item in commit.Content)
        {
            SqliteContentStore.Put(session, item);
        }

        return new CommitOutcome(CommitStatus.Committed);
    }

    private static CommitOutcome? ObstacleToOpening(SqliteSession session, Commit commit)
    {
        HeadRecord head = commit.Head;
        if (session.Text(HeadOfIntake, head.IntakeId) is { } existing)
        {
            bool same = string.Equals(existing, head.Id, StringComparison.Ordinal)
                && string.Equals(session.Text(OperationAt, existing, 1L), commit.OperationId, StringComparison.Ordinal);
            return same ? new CommitOutcome(CommitStatus.AlreadyCommitted) : new CommitOutcome(CommitStatus.IntakeExists, existing);
        }

        return session.Number(IdOrReferenceExists, head.Id, head.Reference) == 0 ? null : new CommitOutcome(CommitStatus.ReferenceTaken);
    }

    private static CommitOutcome? ObstacleToStep(SqliteSession session, Commit commit)
    {
        HeadRecord head = commit.Head;
        var stored = session.First(Guard, static row => Tuple.Create(row.GetInt64(0), row.GetString(1), row.GetString(2)), head.Id);
        if (stored is null)
        {
            return new CommitOutcome(CommitStatus.VersionConflict);
        }

        if (stored.Item1 != commit.ExpectedVersion)
        {
            bool same = commit.Entries.Count > 0
                && string.Equals(session.Text(OperationAt, head.Id, commit.Entries[0].Sequence), commit.OperationId, StringComparison.Ordinal);
            return new CommitOutcome(same ? CommitStatus.AlreadyCommitted : CommitStatus.VersionConflict);
        }

        if (!string.Equals(stored.Item2, head.Reference, StringComparison.Ordinal) || !string.Equals(stored.Item3, head.IntakeId, StringComparison.Ordinal))
        {
            throw Broken("A complaint keeps its reference and its intake id for good.", head.Id);
        }

        if (commit.Entries.Count > 0 && session.Number(LastSequence, head.Id) is var last && commit.Entries[0].Sequence != (last ?? 0) + 1)
        {
            throw Broken($"Entry {commit.Entries[0].Sequence} does not follow the stored timeline, which ends with {last ?? 0}.", head.Id);
        }

        return null;
    }

    private static void WriteHead(SqliteSession session, string sql, HeadRecord head) => session.Execute(
        sql,
        head.Id,
        head.Reference,
        head.IntakeId,
        head.Version,
        head.Desk,
        head.Owner,
        head.IsOpen,
        head.Stage,
        head.Severity,
        head.ReceivedAt.UtcTicks,
        head.ClosedAt?.UtcTicks,
        SqliteRows.TicksOrNever(head.SilentSince),
        SqliteRows.TicksOrNever(head.NextLimitAt),
        string.Join(' ', head.Flags),
        head.Body);

    private static ComplaintOpsException Broken(string message, string id)
        => new(ErrorCode.InvalidInput, message, id, "This is a defect of the calling program: please report it.");
}
