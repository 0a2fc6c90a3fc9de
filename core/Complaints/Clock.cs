using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// A running limit. Limit and due instant are frozen when it starts; only a pause, an extension, a higher severity or a stop changes it, each by an entry.
/// It is kept when its limit passes, with <see cref="BreachedAt"/> set, until what it waits for happens.
/// </summary>
public sealed record Clock
{
    /// <summary>Its id within the complaint: <c>c</c> and the sequence number of the entry that started it.</summary>
    public required string Id { get; init; }

    /// <summary>What it limits.</summary>
    public required ClockKind Kind { get; init; }

    /// <summary>When it started to count (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The limit as written in the policy: <c>24h</c>, <c>15d</c>.</summary>
    public required string Limit { get; init; }

    /// <summary>From when its limit counts (UTC), where a stricter one took the place of the first; null when it counts from <see cref="StartedAt"/>.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>How its days are counted, frozen with the limit.</summary>
    public DayCounting Counting { get; init; }

    /// <summary>The first instant that is too late (UTC). An act before it is in time, an act at it is late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whether it may be paused. Legal clocks are only ever extended.</summary>
    public bool Pausable { get; init; }

    /// <summary>Whether a law or regulator sets it.</summary>
    public bool Legal { get; init; }

    /// <summary>Whether passing it takes the complaint up the ladder.</summary>
    public bool Climbs { get; init; }

    /// <summary>When the owner is reminded of it (UTC), ascending, all before <see cref="DueAt"/>.</summary>
    public IReadOnlyList<DateTimeOffset> RemindAt { get; init; } = [];

    /// <summary>How many of those reminders are done or passed over.</summary>
    public int Reminded { get; init; }

    /// <summary>When the breach was found, or null.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>Whether its breach has already taken the complaint up the ladder.</summary>
    public bool Climbed { get; init; }

    /// <summary>Since when it is paused, or null.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Until when it is paused at the latest; always set when <see cref="PausedAt"/> is.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Whether it counts at the moment.</summary>
    public bool IsPaused => PausedAt is not null;
}

/// <summary>What a clock limits; numbers are stored and never change.</summary>
public enum ClockKind
{
    /// <summary>Telling the customer that the complaint arrived.</summary>
    Acknowledge = 1,

    /// <summary>A human reply to the oldest unanswered customer message.</summary>
    Reply = 2,

    /// <summary>The final reply.</summary>
    Final = 3,

    /// <summary>The next contact that was promised to the customer.</summary>
    NextContact = 4,

    /// <summary>Accepting a hand-over on the ladder.</summary>
    HandOver = 5,

    /// <summary>A human reply by the rung that accepted.</summary>
    RungReply = 6,

    /// <summary>The customer's answer to our question.</summary>
    CustomerAnswer = 7,

    /// <summary>Asking, after the final reply, whether it is solved.</summary>
    FollowUp = 8,

    /// <summary>The customer's time to say "not solved" before it closes by itself.</summary>
    CloseWindow = 9,

    /// <summary>Saying what is done until it is solved, on severe and sensitive complaints.</summary>
    Interim = 11,

    /// <summary>Following up a matter that lies with an outside body.</summary>
    Referral = 12,
}
