using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// What must hold of a commit before any store looks at it. Whoever breaks one of these is a program with a defect, so every store refuses alike,
/// with <see cref="ErrorCode.InvalidInput"/> and before the first write.
/// </summary>
public static class CommitRules
{
    /// <summary>The subject under which a desk's due entry and content are kept.</summary>
    public static string DeskSubject(string desk) => $"desk:{desk}";

    /// <summary>Checks a step of a complaint.</summary>
    public static void Check(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CheckHead(commit.Head, commit.ExpectedVersion);
        CheckEntries(commit);
        CheckDue(commit);
        CheckContent(commit.Content, commit.Head.Id);
    }

    /// <summary>Checks a step of a desk.</summary>
    public static void Check(DeskRecord desk, IReadOnlyList<ContentItem> content)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(content);
        StorableText.RequireKey(desk.Desk, "desk's id", desk.Desk);
        StorableText.Require(desk.Body, "desk's body", desk.Desk);
        Require(desk.Version >= 1, $"A desk's version starts at 1, not {desk.Version}.", desk.Desk);
        CheckContent(content, DeskSubject(desk.Desk));
    }

    /// <summary>Checks one content item.</summary>
    public static void Check(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        StorableText.RequireKey(item.Id, "content's id", item.Subject);
        StorableText.RequireKey(item.Subject, "content's subject", item.Id);
        StorableText.RequireKey(item.Kind, "content's kind", item.Subject);
        StorableText.Require(item.Salt, "content's salt", item.Subject);
    }

    /// <summary>Checks that a failed try moves a due entry of the same subject and duty.</summary>
    public static void CheckPostpone(DueEntry current, DueEntry postponed)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(postponed);
        Require(
            string.Equals(current.Subject, postponed.Subject, StringComparison.Ordinal) && current.Duty == postponed.Duty,
            "A postponed due entry must keep its subject and duty.",
            current.Subject);
        StorableText.Require(postponed.LastError, "due entry's last error", current.Subject);
    }

    /// <summary>Checks the size of a page: at least 1.</summary>
    public static void CheckTake(int take) => Require(take >= 1, $"A page holds at least 1 row, not {take}.", target: null);

    private static void CheckHead(HeadRecord head, long expectedVersion)
    {
        StorableText.RequireKey(head.Id, "complaint's id", head.Id);
        StorableText.RequireKey(head.Reference, "reference", head.Id);
        StorableText.RequireKey(head.IntakeId, "intake id", head.Id);
        StorableText.RequireKey(head.Desk, "desk", head.Id);
        StorableText.Require(head.Owner, "owner", head.Id);
        StorableText.Require(head.Stage, "stage", head.Id);
        StorableText.Require(head.Severity, "severity", head.Id);
        StorableText.Require(head.Body, "head's body", head.Id);
        Require(expectedVersion >= 0, $"The expected version is {expectedVersion}; versions start at 1 and 0 opens.", head.Id);
        Require(head.Version == expectedVersion + 1, $"The new head's version is {head.Version} and must be {expectedVersion + 1}.", head.Id);
        Require(head.IsOpen == head.ClosedAt is null, "A complaint has the time when it ended exactly when it is not open.", head.Id);
        foreach (string flag in head.Flags)
        {
            StorableText.RequireKey(flag, "flag's name", head.Id);
            Require(!flag.Any(char.IsWhiteSpace), "The name of a flag has no white space.", head.Id);
        }
    }

    private static void CheckEntries(Commit commit)
    {
        string id = commit.Head.Id;
        StorableText.RequireKey(commit.OperationId, "operation id", id);
        IReadOnlyList<EntryRecord> entries = commit.Entries;
        Require(entries.Count > 0 || commit.ExpectedVersion > 0, "Opening a complaint needs at least one entry.", id);
        for (int i = 0; i < entries.Count; i++)
        {
            EntryRecord entry = entries[i];
            long expected = commit.ExpectedVersion == 0 ? i + 1 : entries[0].Sequence + i;
            Require(entry.Sequence == expected, $"Entry {entry.Sequence} stands where {expected} must follow.", id);
            Require(commit.ExpectedVersion == 0 || entry.Sequence > 1, "Only opening writes entry 1.", id);
            Require(
                string.Equals(entry.OperationId, commit.OperationId, StringComparison.Ordinal),
                $"Entry {entry.Sequence} carries another operation id than its commit.",
                id);
            StorableText.RequireKey(entry.Type, "entry's type", id);
            StorableText.Require(entry.Body, "entry's body", id);
            StorableText.Require(entry.Hash, "entry's hash", id);
        }
    }

    private static void CheckDue(Commit commit)
    {
        string id = commit.Head.Id;
        var duties = new HashSet<DutyKind>();
        foreach (DueEntry due in commit.DueWrites)
        {
            Require(string.Equals(due.Subject, id, StringComparison.Ordinal), "A due entry belongs to another subject than its commit.", id);
            Require(duties.Add(due.Duty), $"The duty {due.Duty} is written twice in one commit.", id);
            StorableText.Require(due.LastError, "due entry's last error", id);
        }

        foreach (DutyKind duty in commit.DueDeletes)
        {
            Require(duties.Add(duty), $"The duty {duty} is written and deleted, or deleted twice, in one commit.", id);
        }
    }

    private static void CheckContent(IReadOnlyList<ContentItem> content, string subject)
    {
        foreach (ContentItem item in content)
        {
            Check(item);
            Require(string.Equals(item.Subject, subject, StringComparison.Ordinal), "Content belongs to another subject than its commit.", subject);
        }
    }

    private static void Require(bool holds, string message, string? target)
    {
        if (!holds)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, message, target, "This is a defect of the calling program: please report it.");
        }
    }
}
