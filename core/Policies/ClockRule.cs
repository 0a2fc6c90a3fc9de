using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies;

/// <summary>What starts a clock.</summary>
public enum ClockStart
{
    /// <summary>The complaint reached us.</summary>
    Received,

    /// <summary>An outside body sent the complaint to us; when nobody forwarded it, the receipt.</summary>
    Forwarded,

    /// <summary>The customer was told that we have it.</summary>
    Acknowledged,
}

/// <summary>A limit with its start, its way of counting and its exceptions.</summary>
public sealed record ClockRule
{
    /// <summary>The limit for everybody. Half-open: an act at the due instant itself is late.</summary>
    public required Limit Limit { get; init; }

    /// <summary>What starts it.</summary>
    public ClockStart StartsFrom { get; init; }

    /// <summary>How days are counted.</summary>
    public DayCounting Counting { get; init; }

    /// <summary>Whether it stands still while we wait for the customer. Never together with <see cref="Legal"/>.</summary>
    public bool Pausable { get; init; }

    /// <summary>Whether a law or regulator set it. It cannot be paused, only extended, with a notice to the customer.</summary>
    public bool Legal { get; init; }

    /// <summary>Whether the next rung takes over when it is missed.</summary>
    public bool Climbs { get; init; }

    /// <summary>Shorter limits for some complaints.</summary>
    public IReadOnlyList<LimitOverride> Overrides { get; init; } = [];

    /// <summary>
    /// All limits that hold for a complaint: the base and every matching override. The caller computes each due instant and takes the earliest, so that
    /// an override, whatever its unit, can only tighten.
    /// </summary>
    public IReadOnlyList<Limit> LimitsFor(Severity severity, Channel channel, string? tier) => LimitOverride.Apply(Limit, Overrides, severity, channel, tier);
}

/// <summary>A shorter limit for complaints that match all of its conditions.</summary>
public sealed record LimitOverride
{
    /// <summary>From this severity on; null matches every severity.</summary>
    public Severity? MinSeverity { get; init; }

    /// <summary>For these channels; empty matches every channel.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>For these customer tiers; empty matches every customer.</summary>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <summary>The limit.</summary>
    public required Limit Limit { get; init; }

    /// <summary>Whether it holds for a complaint. A customer without a tier (null) matches only overrides without tiers.</summary>
    public bool Matches(Severity severity, Channel channel, string? tier) =>
        (MinSeverity is not { } least || severity >= least)
        && (Channels.Count == 0 || Channels.Contains(channel))
        && (Tiers.Count == 0 || (tier is not null && Tiers.Contains(tier, StringComparer.OrdinalIgnoreCase)));

    internal static IReadOnlyList<Limit> Apply(Limit limit, IReadOnlyList<LimitOverride> overrides, Severity severity, Channel channel, string? tier) =>
        [limit, .. overrides.Where(o => o.Matches(severity, channel, tier)).Select(o => o.Limit)];
}

/// <summary>How often the customer hears how it stands, and how long before the promised moment the notice goes.</summary>
public sealed record ProgressRule
{
    /// <summary>The next contact is promised for the end of this limit, counted from the last contact.</summary>
    public required Limit Every { get; init; }

    /// <summary>How long before the promised next contact the progress notice goes. Elapsed minutes or hours.</summary>
    public required Limit Lead { get; init; }

    /// <summary>How days are counted.</summary>
    public DayCounting Counting { get; init; }

    /// <summary>Whether the next rung takes over when a promised next contact is broken.</summary>
    public bool Climbs { get; init; }

    /// <summary>Shorter intervals for some complaints.</summary>
    public IReadOnlyList<LimitOverride> Overrides { get; init; } = [];

    /// <summary>All intervals that hold for a complaint: the base and every matching override; the caller takes the earliest due instant.</summary>
    public IReadOnlyList<Limit> LimitsFor(Severity severity, Channel channel, string? tier) => LimitOverride.Apply(Every, Overrides, severity, channel, tier);
}
