using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies;

/// <summary>The ordered escalation.</summary>
public sealed record Ladder
{
    /// <summary>The rungs, at least one. Rung 0 is the owner; each later one takes over when the one below missed its limit.</summary>
    public required IReadOnlyList<Rung> Rungs { get; init; }
}

/// <summary>One rung: who, and how fast.</summary>
public sealed record Rung
{
    /// <summary>Its key, unique in the ladder: <c>teamLead</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The role that somebody of the complaint's desk must have in the directory to stand on this rung.</summary>
    public required string Role { get; init; }

    /// <summary>By when the hand-over must be accepted; not accepted, the next rung is asked.</summary>
    public required Limit AcceptWithin { get; init; }

    /// <summary>Shorter accept limits, for example when the customer stands there and waits.</summary>
    public IReadOnlyList<LimitOverride> AcceptOverrides { get; init; } = [];

    /// <summary>After accepting: by when this rung must have replied before the next one takes over.</summary>
    public required Limit ReplyWithin { get; init; }

    /// <summary>All accept limits that hold for a complaint: the base and every matching override; the caller takes the earliest due instant.</summary>
    public IReadOnlyList<Limit> AcceptLimitsFor(Severity severity, Channel channel, string? tier) =>
        LimitOverride.Apply(AcceptWithin, AcceptOverrides, severity, channel, tier);
}
