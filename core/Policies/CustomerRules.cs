using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>What happens while we wait for an answer of the customer. All limits count from our question.</summary>
public sealed record CustomerReplyRule
{
    /// <summary>When the customer is reminded.</summary>
    public required IReadOnlyList<Limit> RemindAfter { get; init; }

    /// <summary>When we stop waiting and decide on what we know; the end of every pause.</summary>
    public required Limit Limit { get; init; }

    /// <summary>Whether pausable clocks stand still while we wait.</summary>
    public bool PausesClocks { get; init; }
}

/// <summary>What happens after the final reply.</summary>
public sealed record FollowUpRule
{
    /// <summary>After the final reply: when the customer is asked whether it is solved.</summary>
    public required Limit AskAfter { get; init; }

    /// <summary>After asking: when the complaint closes by itself if nobody said no.</summary>
    public required Limit CloseAfter { get; init; }
}
