using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about known issues mean. None touches a clock or what is owed.</summary>
internal static class FoldIssues
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        // Attached again it begins anew: what was told before it was taken off is told once more only when there is something newer.
        IssueAttached attached => after with
        {
            Issues =
            [
                .. after.Issues.Where(issue => issue.Id != attached.IssueId),
                (after.Issues.FirstOrDefault(issue => issue.Id == attached.IssueId) ?? new AttachedIssue(attached.IssueId, 0, default))
                    with { Entry = entry.Sequence, Since = entry.OccurredAt, DetachedAt = null },
            ],
        },
        IssueDetached detached => With(after, detached.IssueId, issue => issue with { DetachedAt = entry.OccurredAt }),
        IssueTold told => With(after, told.IssueId, issue => issue with
        {
            Told = told.Version,
            Resolved = told.Resolved,
            Notice = told.Notice ?? issue.Notice,
            Promises = told.PromiseId is { } promise ? [.. issue.Promises, promise] : issue.Promises,
        }),
        _ => throw new InvalidOperationException($"Not an entry about known issues: {entry.Payload.GetType().Name}."),
    };

    private static Complaint With(Complaint after, string id, Func<AttachedIssue, AttachedIssue> change) =>
        after with { Issues = [.. after.Issues.Select(issue => issue.Id == id ? change(issue) : issue)] };
}
