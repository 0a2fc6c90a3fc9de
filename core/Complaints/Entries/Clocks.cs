namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>A clock starts; its limit and due instant are frozen here.</summary>
public sealed record ClockStarted(Clock Clock) : EntryPayload;

/// <summary>What a clock waited for happened, or is no longer wanted.</summary>
/// <param name="ClockId">The clock.</param>
/// <param name="Reason">Why it stops.</param>
/// <param name="InTime">Whether it was in time; meaningless when superseded.</param>
public sealed record ClockStopped(string ClockId, ClockStop Reason, bool InTime) : EntryPayload;

/// <summary>Why a clock stops; numbers are stored and never change.</summary>
public enum ClockStop
{
    /// <summary>What it waited for happened.</summary>
    Met = 1,

    /// <summary>It is no longer wanted.</summary>
    Superseded = 2,
}

/// <summary>A clock passed its limit. Kept for ever; only <see cref="BreachRescinded"/> answers it.</summary>
public sealed record ClockBreached(string ClockId, ClockKind Kind, DateTimeOffset DueAt) : EntryPayload;

/// <summary>A breach turned out to be none, because of the named entry (a reply recorded later than it was given).</summary>
public sealed record BreachRescinded(string ClockId, ClockKind Kind, long Because) : EntryPayload;

/// <summary>Pausable clocks stop counting until at most the given instant.</summary>
public sealed record ClocksPaused(IReadOnlyList<string> ClockIds, DateTimeOffset Until, string Reason) : EntryPayload;

/// <summary>A paused clock counts again, towards a later instant.</summary>
public sealed record ClockResumed(string ClockId, DateTimeOffset DueAt, IReadOnlyList<DateTimeOffset> RemindAt) : EntryPayload;

/// <summary>A clock is extended, with a reason, by somebody who may.</summary>
public sealed record ClockExtended(string ClockId, DateTimeOffset OldDueAt, DateTimeOffset DueAt, IReadOnlyList<DateTimeOffset> RemindAt, string Reason, string Approver) : EntryPayload;

/// <summary>A running clock ends earlier: the complaint is graver than it was, and a stricter limit holds from now on.</summary>
/// <param name="ClockId">The clock.</param>
/// <param name="OldDueAt">Its due instant until now (UTC).</param>
/// <param name="DueAt">Its due instant from now on (UTC), earlier than the old one.</param>
/// <param name="CountedFrom">From when the stricter limit counts (UTC).</param>
/// <param name="Limit">The stricter limit.</param>
/// <param name="RemindAt">When the owner is reminded of it (UTC).</param>
public sealed record ClockTightened(string ClockId, DateTimeOffset OldDueAt, DateTimeOffset DueAt, DateTimeOffset CountedFrom, string Limit, IReadOnlyList<DateTimeOffset> RemindAt) : EntryPayload;

/// <summary>The owner was reminded of a clock at one of its marks.</summary>
public sealed record OwnerReminded(string ClockId, int Mark) : EntryPayload;
