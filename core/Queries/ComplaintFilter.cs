using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries;

/// <summary>Which complaints are asked for. Every member that is set must hold; of several values in one member any is enough.</summary>
public sealed record ComplaintFilter
{
    /// <summary>Where they stand; empty for those that are not ended.</summary>
    public IReadOnlyList<ComplaintStatus> Statuses { get; init; } = [];

    /// <summary>Keys of stages, in any case.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Ids of owners, in any case; an empty text stands for nobody.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Flags of which at least one is up.</summary>
    public IReadOnlyList<FlagKind> Flags { get; init; } = [];

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Desks, in any case.</summary>
    public IReadOnlyList<string> Desks { get; init; } = [];

    /// <summary>Ids of known issues, in any case, of which it is about at least one.</summary>
    public IReadOnlyList<string> KnownIssues { get; init; } = [];

    /// <summary>Only those with a limit that is passed.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only those whose customer has waited in vain at least that long.</summary>
    public TimeSpan? SilentFor { get; init; }

    /// <summary>When they were received.</summary>
    public Period Received { get; init; } = Period.Always;

    /// <summary>When they ended; for those that have ended.</summary>
    public Period Closed { get; init; } = Period.Always;

    /// <summary>A text that the subject, the narrative or the demand contains, in any case. No index has it: every complaint's text is read.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the caller knows that every complaint's text is read for <see cref="Text"/>.</summary>
    public bool Scan { get; init; }

    /// <summary>Whether complaints that are not ended are asked for.</summary>
    internal bool WantsOpen => Statuses.Count == 0 || Statuses.Any(status => status is ComplaintStatus.Open or ComplaintStatus.Resolved);

    /// <summary>Whether ended complaints are asked for.</summary>
    internal bool WantsEnded => Statuses.Any(status => status is not (ComplaintStatus.Open or ComplaintStatus.Resolved));

    /// <summary>Raises <c>InvalidInput</c> for a filter that would read every text without the caller's knowing.</summary>
    internal void Check()
    {
        if (Text is not null && !Scan)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                "Looking for a text reads the text of every complaint that the other filters leave; no index has it.",
                "Text",
                "Narrow it down with other filters, then say -Scan.");
        }
    }

    /// <summary>Whether the columns of a head let it through; what needs the whole state or the text is asked later.</summary>
    internal bool Passes(HeadRecord head, DateTimeOffset now) =>
        Any(Stages, head.Stage)
        && Any(Owners, head.Owner ?? "")
        && Any(Desks, head.Desk)
        && (Severities.Count == 0 || Severities.Any(severity => severity.ToString() == head.Severity))
        && (Flags.Count == 0 || Flags.Any(flag => head.Flags.Contains(flag.ToString(), StringComparer.Ordinal)))
        && (SilentFor is not { } atLeast || (head.SilentSince is { } since && now - since >= atLeast))
        && Received.Contains(head.ReceivedAt, now);

    /// <summary>Whether the state lets it through.</summary>
    internal bool Passes(ComplaintView view) => (Statuses.Count == 0 || Statuses.Contains(view.Status)) && (!Overdue || view.IsOverdue)
        && (KnownIssues.Count == 0 || view.KnownIssue.Any(id => KnownIssues.Contains(id, StringComparer.OrdinalIgnoreCase)));

    private static bool Any(IReadOnlyList<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value, StringComparer.OrdinalIgnoreCase);
}
