using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Starting, stopping, pausing and extending clocks.</summary>
public static class Clocks
{
    /// <summary>Starts a clock under a rule of the policy. When several limits match, the strictest holds: the earliest due instant.</summary>
    public static Clock Start(this Step step, ClockKind kind, ClockRule rule, DateTimeOffset startAt)
    {
        var intake = step.After.Intake!;
        var limits = rule.LimitsFor(step.After.Severity, intake.Channel, intake.Tier);
        return step.Start(kind, limits, rule.Counting, startAt, clock => clock with { Pausable = rule.Pausable, Legal = rule.Legal, Climbs = rule.Climbs });
    }

    /// <summary>Starts a clock with given limits; the strictest holds.</summary>
    public static Clock Start(this Step step, ClockKind kind, IReadOnlyList<Limit> limits, DayCounting counting, DateTimeOffset startAt, Func<Clock, Clock>? also = null)
    {
        var (limit, dueAt) = limits.Select(one => (Limit: one, DueAt: DueDates.DueAt(one, startAt, step.Rules.Calendar, counting))).MinBy(pair => pair.DueAt);
        var clock = new Clock
        {
            Id = $"c{step.NextSequence}",
            Kind = kind,
            StartedAt = startAt.ToUniversalTime(),
            Limit = limit.ToString(),
            Counting = counting,
            DueAt = dueAt,
            RemindAt = kind is ClockKind.Reply or ClockKind.Final or ClockKind.Referral ? Marks(step, startAt, dueAt) : [],
        };
        clock = also is null ? clock : also(clock);
        step.AppendNow(new ClockStarted(clock));
        return clock;
    }

    /// <summary>Starts the promise of the next contact, which a progress notice keeps some time before it is due.</summary>
    public static Clock StartNextContact(this Step step, DateTimeOffset startAt)
    {
        var rule = step.Rules.Policy.Progress;
        var intake = step.After.Intake!;
        return step.Start(
            ClockKind.NextContact,
            rule.LimitsFor(step.After.Severity, intake.Channel, intake.Tier),
            rule.Counting,
            startAt,
            clock => clock with { Pausable = true, Climbs = rule.Climbs });
    }

    /// <summary>
    /// Starts a clock whose end makes us write to the customer by ourselves: it ends when the desk works, so that nobody gets a question from us at midnight.
    /// </summary>
    public static Clock StartAtWork(this Step step, ClockKind kind, Limit limit)
    {
        var calendar = step.Rules.Calendar;
        var minute = TimeSpan.FromMinutes(1);
        return step.Start(kind, [limit], DayCounting.Plain, step.Now, clock => clock with { DueAt = calendar.AddWorkingTime(clock.DueAt, minute) - minute });
    }

    /// <summary>
    /// Stops every running clock of a kind because what it waits for happened at <paramref name="at"/>. In time means strictly before the due instant.
    /// A breach that was recorded although the act was in time (it is recorded late) is rescinded; one that no timer has seen yet is recorded.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="which">Which of the clocks; null for all.</param>
    /// <param name="because">The entry that says so, by sequence number; null for the latest one.</param>
    public static void Met(this Step step, ClockKind kind, DateTimeOffset at, Func<Clock, bool>? which = null, long? because = null)
    {
        foreach (var clock in step.After.Clocks.Where(clock => clock.Kind == kind && (which is null || which(clock))).ToList())
        {
            var inTime = at < clock.DueAt || (clock.PausedAt is { } paused && paused < clock.DueAt);
            if (inTime && clock.BreachedAt is not null)
            {
                step.AppendNow(new BreachRescinded(clock.Id, kind, because ?? step.After.LastSequence));
            }
            else if (!inTime)
            {
                RecordMissed(step, clock, at);
            }

            step.AppendNow(new ClockStopped(clock.Id, ClockStop.Met, inTime));
        }
    }

    /// <summary>Stops every running clock of the given kinds because they are no longer wanted.</summary>
    public static void Drop(this Step step, params IReadOnlyList<ClockKind> kinds) => step.Drop(clock => kinds.Contains(clock.Kind));

    /// <summary>Stops the running clocks that match because they are no longer wanted. One that passed its limit unseen is recorded as breached first.</summary>
    public static void Drop(this Step step, Func<Clock, bool> which)
    {
        foreach (var clock in step.After.Clocks.Where(which).ToList())
        {
            RecordMissed(step, clock, step.OccurredAt);
            step.AppendNow(new ClockStopped(clock.Id, ClockStop.Superseded, InTime: true));
        }
    }

    /// <summary>
    /// Pauses every pausable clock that runs, until at most the given instant. Legal clocks go on. Refuses an end that is not in the future:
    /// a pause without an end would make a complaint invisible.
    /// </summary>
    public static void Pause(this Step step, DateTimeOffset until, string reason)
    {
        if (until <= step.Now)
        {
            throw step.Refuse($"a pause must end in the future, not at {until:u}.", "Give an end that is still to come.");
        }

        var ids = step.After.Clocks.Where(clock => clock is { Pausable: true, IsPaused: false, BreachedAt: null }).Select(clock => clock.Id).ToList();
        if (ids.Count > 0)
        {
            step.AppendNow(new ClocksPaused(ids, until.ToUniversalTime(), reason));
        }
    }

    /// <summary>A person lets the clocks stand still that may, until at most the given instant. Refuses a pause without a reason, and one that would change nothing.</summary>
    public static void PauseByHand(this Step step, DateTimeOffset until, string reason)
    {
        step.MustBeOpen();
        step.MustSay(reason, "a pause needs a reason", "Say what is waited for.");
        step.Bind();
        var before = step.After.LastSequence;
        step.Pause(until, "byStaff");
        if (step.After.LastSequence == before)
        {
            throw step.Refuse("it has no clock that may stand still.", "A legal limit is extended instead, with an approver; a missed one stays missed.");
        }

        step.GiveReason("pause", reason);
    }

    /// <summary>A person lets paused clocks count again. Refused when none stands still.</summary>
    public static void ResumeByHand(this Step step, string? reason = null)
    {
        if (!step.After.Clocks.Any(clock => clock.IsPaused))
        {
            throw step.Refuse("it has no clock that stands still.", "Nothing to do.");
        }

        step.Resume();
        step.GiveReason("resume", reason);
    }

    /// <summary>Pauses the promise of the next contact alone, until an instant that was agreed with the customer. A legal limit is never of that kind.</summary>
    internal static void PauseContact(this Step step, DateTimeOffset until, string reason)
    {
        var ids = step.After.Clocks.Where(clock => clock is { Kind: ClockKind.NextContact, Legal: false, IsPaused: false, BreachedAt: null }).Select(clock => clock.Id).ToList();
        if (ids.Count > 0)
        {
            step.AppendNow(new ClocksPaused(ids, until.ToUniversalTime(), reason));
        }
    }

    /// <summary>Lets paused clocks count again, all or those that match; each due instant moves by what the pause took.</summary>
    public static void Resume(this Step step, Func<Clock, bool>? which = null)
    {
        foreach (var clock in step.After.Clocks.Where(clock => clock.IsPaused && (which is null || which(clock))).ToList())
        {
            // A pause that ended by itself ended at its end, however late the sweep came.
            var resumedAt = step.Now < clock.PausedUntil ? step.Now : clock.PausedUntil!.Value;
            var dueAt = DueDates.Shift(Limit.Parse(clock.Limit), clock.DueAt, clock.PausedAt!.Value, resumedAt, step.Rules.Calendar, clock.Counting);
            var shift = dueAt - clock.DueAt;
            step.AppendNow(new ClockResumed(clock.Id, dueAt, [.. clock.RemindAt.Select((mark, index) => index < clock.Reminded ? mark : mark + shift)]));
        }
    }

    /// <summary>
    /// Extends the clock of the final reply to a later date, with a reason and an approver, and tells the customer. Refuses an earlier date, more than the
    /// policy allows in all, and a legal clock extended by the handler alone when the policy wants a second person.
    /// </summary>
    public static void ExtendFinal(this Step step, DateTimeOffset dueAt, string reason, string approver)
    {
        var clock = step.After.ClockOf(ClockKind.Final) ?? throw step.Refuse("no final limit runs, so that there is nothing to extend.", "Look at its duties first.");
        var rule = step.Rules.Policy.Extension;
        var original = DueDates.DueAt(Limit.Parse(clock.Limit), clock.CountedFrom ?? clock.StartedAt, step.Rules.Calendar, clock.Counting);
        var latest = DueDates.DueAt(rule.MaxTotal, original, step.Rules.Calendar, DayCounting.Plain);
        if (dueAt <= clock.DueAt || dueAt <= step.Now)
        {
            throw step.Refuse($"the new date {dueAt:u} is not later than the present one {clock.DueAt:u} and than now.", "Give a later date.");
        }

        if (dueAt > latest)
        {
            throw step.Refuse($"the policy allows at most {rule.MaxTotal} beyond the first date, that is {latest:u}.", "Give a date within it, or answer in parts.");
        }

        if (clock.Legal && rule.LegalNeedsApprover && string.Equals(approver, step.After.Owner, StringComparison.Ordinal))
        {
            throw step.Refuse("a legal limit is extended by somebody else than the handler.", "Have a team lead approve it.");
        }

        var (code, words) = step.Because("extendFinal", reason, "update");
        step.AppendNow(new ClockExtended(clock.Id, clock.DueAt, dueAt.ToUniversalTime(), Marks(step, step.Now, dueAt), code, approver));
        step.TellDateMoved("final", clock.DueAt, dueAt, code, words);
        step.ClearOverdueWhenCaughtUp();
    }

    /// <summary>When the owner is reminded of a limit, by the shares of the policy.</summary>
    internal static IReadOnlyList<DateTimeOffset> Marks(Step step, DateTimeOffset startAt, DateTimeOffset dueAt) =>
        [.. step.Rules.Policy.RemindOwnerAt.Select(percent => DueDates.ShareOf(startAt, dueAt, percent))];

    private static void RecordMissed(Step step, Clock clock, DateTimeOffset at)
    {
        if (clock is { BreachedAt: null, IsPaused: false } && clock.DueAt <= at && Breaching.FlagFor(clock.Kind) is not null)
        {
            step.AppendNow(new ClockBreached(clock.Id, clock.Kind, clock.DueAt));
        }
    }
}
