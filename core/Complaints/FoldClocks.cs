using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about clocks mean for a complaint.</summary>
internal static class FoldClocks
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        ClockStarted started => after with { Clocks = [.. after.Clocks, started.Clock] },
        ClockStopped stopped => Stopped(after, stopped.ClockId),
        ClockBreached breached => With(after, breached.ClockId, clock => clock with { BreachedAt = entry.RecordedAt }) with { Breaches = [.. after.Breaches, breached] },
        BreachRescinded rescinded => after with { Breaches = [.. after.Breaches.Where(breach => breach.ClockId != rescinded.ClockId)] },
        ClocksPaused paused => after with
        {
            Clocks = [.. after.Clocks.Select(clock => paused.ClockIds.Contains(clock.Id) ? clock with { PausedAt = entry.OccurredAt, PausedUntil = paused.Until } : clock)],
        },
        ClockResumed resumed => With(after, resumed.ClockId, clock => clock with
        {
            DueAt = resumed.DueAt,
            RemindAt = resumed.RemindAt,
            PausedAt = null,
            PausedUntil = null,
        }),
        ClockExtended extended => With(after, extended.ClockId, clock => clock with
        {
            DueAt = extended.DueAt,
            RemindAt = extended.RemindAt,
            Reminded = 0,
            BreachedAt = null,
            Climbed = false,
        }),
        ClockTightened tightened => With(after, tightened.ClockId, clock => clock with
        {
            DueAt = tightened.DueAt,
            Limit = tightened.Limit,
            CountedFrom = tightened.CountedFrom,
            RemindAt = tightened.RemindAt,
            Reminded = 0,
        }),
        OwnerReminded reminded => With(after, reminded.ClockId, clock => clock with { Reminded = reminded.Mark }),
        _ => throw new InvalidOperationException($"The fold of clocks does not know {entry.Payload.GetType().Name}."),
    };

    // Nobody is asked to take over any more once the clock of the hand-over stops.
    private static Complaint Stopped(Complaint after, string id) => after with
    {
        Clocks = [.. after.Clocks.Where(clock => clock.Id != id)],
        HandOver = after.ClockOf(ClockKind.HandOver)?.Id == id ? null : after.HandOver,
    };

    private static Complaint With(Complaint after, string id, Func<Clock, Clock> change) =>
        after with { Clocks = [.. after.Clocks.Select(clock => clock.Id == id ? change(clock) : clock)] };
}
