using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Ledger;

/// <summary>A human reply, as the ledger names it.</summary>
public sealed record LedgerReply
{
    /// <summary>The sequence number of its entry.</summary>
    public required long Entry { get; init; }

    /// <summary>When it was given (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who gave it: a person's id in the directory.</summary>
    public required string By { get; init; }

    /// <summary>How.</summary>
    public required ReplyChannel Channel { get; init; }

    /// <summary>Whether it is the final one.</summary>
    public required bool Final { get; init; }

    /// <summary>For a reply by mail: the sequence number of the notice that carries it; null when a person gave it.</summary>
    public long? Notice { get; init; }

    /// <summary>It went out without a position, or although another one held than it was written against: somebody said why.</summary>
    public bool Confirmed { get; init; }

    /// <summary>How surely it reached the customer.</summary>
    public ReplyEvidence Evidence { get; init; }

    /// <summary>It did not arrive and was owed again.</summary>
    public bool Voided { get; init; }

    /// <summary>The limit of the human reply that it met or missed; null when none was running.</summary>
    public LedgerLimit? Limit { get; init; }

    /// <summary>Whether it came before that limit; null when none was running. At the limit is late.</summary>
    public bool? InTime { get; init; }

    /// <summary>For a final reply: whether it came before the final limit; null otherwise.</summary>
    public bool? FinalInTime { get; init; }
}

/// <summary>A limit that ran.</summary>
/// <param name="Text">As the policy writes it: <c>24h</c>, <c>15d</c>.</param>
/// <param name="StartedAt">When it started (UTC).</param>
/// <param name="DueAt">The first instant that is too late (UTC).</param>
public sealed record LedgerLimit(string Text, DateTimeOffset StartedAt, DateTimeOffset DueAt);

/// <summary>How surely a reply reached the customer, weakest first.</summary>
public enum ReplyEvidence
{
    /// <summary>Nothing is known about it.</summary>
    None = 0,

    /// <summary>The mail waits, is on its way, or is tried again.</summary>
    Underway = 1,

    /// <summary>A newer mail took its place before it left.</summary>
    Superseded = 2,

    /// <summary>The provider took the mail.</summary>
    Accepted = 3,

    /// <summary>The provider says that it arrived.</summary>
    Delivered = 4,

    /// <summary>A person gave it and recorded that.</summary>
    GivenByPerson = 5,

    /// <summary>The mail came back, was dropped or refused: it was not given.</summary>
    Bounced = 6,
}
