using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>Applies one step to the tables; nothing is touched unless all of it is.</summary>
internal static class InMemoryCommits
{
    public static CommitOutcome Apply(InMemoryTables tables, Commit commit)
    {
        CommitOutcome? obstacle = commit.ExpectedVersion == 0 ? ObstacleToOpening(tables, commit) : ObstacleToStep(tables, commit);
        if (obstacle is not null)
        {
            return obstacle;
        }

        HeadRecord head = commit.Head;
        tables.Heads[head.Id] = head with
        {
            ReceivedAt = head.ReceivedAt.ToUniversalTime(),
            ClosedAt = head.ClosedAt?.ToUniversalTime(),
            SilentSince = head.SilentSince?.ToUniversalTime(),
            NextLimitAt = head.NextLimitAt?.ToUniversalTime(),
            Flags = [.. head.Flags],
        };
        if (!tables.Entries.TryGetValue(head.Id, out List<EntryRecord>? timeline))
        {
            tables.Entries.Add(head.Id, timeline = []);
        }

        timeline.AddRange(commit.Entries.Select(e => e with { OccurredAt = e.OccurredAt.ToUniversalTime(), RecordedAt = e.RecordedAt.ToUniversalTime() }));
        foreach (DutyKind duty in commit.DueDeletes)
        {
            tables.Due.Remove((head.Id, duty));
        }

        foreach (DueEntry due in commit.DueWrites)
        {
            tables.Put(due);
        }

        foreach (ContentItem item in commit.Content)
        {
            tables.Put(item);
        }

        return new CommitOutcome(CommitStatus.Committed);
    }

    public static bool Apply(InMemoryTables tables, DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content)
    {
        if ((tables.Desks.TryGetValue(desk.Desk, out DeskRecord? stored) ? stored.Version : 0) != desk.Version - 1)
        {
            return false;
        }

        tables.Desks[desk.Desk] = desk;
        string subject = CommitRules.DeskSubject(desk.Desk);
        tables.Due.Remove((subject, DutyKind.Digest));
        if (digestAt is { } due)
        {
            tables.Put(new DueEntry { Subject = subject, Duty = DutyKind.Digest, DueAt = due, NotBefore = due });
        }

        foreach (ContentItem item in content)
        {
            tables.Put(item);
        }

        return true;
    }

    private static CommitOutcome? ObstacleToOpening(InMemoryTables tables, Commit commit)
    {
        if (tables.Heads.Values.FirstOrDefault(h => h.IntakeId == commit.Head.IntakeId) is { } same)
        {
            return same.Id == commit.Head.Id && tables.Entries[same.Id][0].OperationId == commit.OperationId
                ? new CommitOutcome(CommitStatus.AlreadyCommitted)
                : new CommitOutcome(CommitStatus.IntakeExists, same.Id);
        }

        return tables.Heads.ContainsKey(commit.Head.Id) || tables.Heads.Values.Any(h => h.Reference == commit.Head.Reference)
            ? new CommitOutcome(CommitStatus.ReferenceTaken)
            : null;
    }

    private static CommitOutcome? ObstacleToStep(InMemoryTables tables, Commit commit)
    {
        if (!tables.Heads.TryGetValue(commit.Head.Id, out HeadRecord? stored))
        {
            return new CommitOutcome(CommitStatus.VersionConflict);
        }

        List<EntryRecord> timeline = tables.Entries[stored.Id];
        long first = commit.Entries.Count > 0 ? commit.Entries[0].Sequence : timeline.Count + 1;
        if (stored.Version != commit.ExpectedVersion)
        {
            return new CommitOutcome(first <= timeline.Count && timeline[(int)first - 1].OperationId == commit.OperationId
                ? CommitStatus.AlreadyCommitted
                : CommitStatus.VersionConflict);
        }

        if (stored.Reference != commit.Head.Reference || stored.IntakeId != commit.Head.IntakeId)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "A complaint keeps its reference and its intake id for good.", stored.Id);
        }

        return first == timeline.Count + 1
            ? null
            : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"Entry {first} does not follow the stored timeline, which ends with {timeline.Count}.", stored.Id);
    }
}
