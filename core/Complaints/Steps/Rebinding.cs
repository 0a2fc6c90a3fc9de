using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Moving an open complaint to the version of its policy and calendar that is active now.</summary>
public static class Rebinding
{
    /// <summary>
    /// Binds the complaint to the rules of the step. A running limit ends earlier where the new policy has a stricter one, which counts from now, and where the new
    /// calendar counts the same limit to an earlier day, as after a working day more. No limit ends later, none moves into the past, and what was missed stays missed;
    /// limits that start later follow the new version. When a date comes closer that the customer was told, a notice says so.
    /// Does nothing when it is bound to these already. Refuses a complaint that is closed or not bound yet, another policy, and one without the stage or the rung where the complaint stands.
    /// </summary>
    /// <param name="step">The step, with the new rules.</param>
    /// <param name="policy">The policy that the complaint is bound to.</param>
    /// <param name="calendar">The calendar that it is bound to.</param>
    public static void Rebind(this Step step, Policy policy, BusinessCalendar calendar)
    {
        step.MustBeOpen();
        var from = step.After.Binding ?? throw step.Refuse("it is bound to no policy yet.", "Nothing to do: its acknowledgement binds it to the active one.");
        var to = new PolicyBound(step.Rules.Policy.Id, step.Rules.Policy.Hash, step.Rules.Calendar.Id, step.Rules.Calendar.Revision);
        if (to == from)
        {
            return;
        }

        MustFit(step, from);
        var tighter = step.After.Clocks.Select(clock => Earlier(step, clock, policy, calendar)).OfType<(Clock Clock, Limit Limit, DateTimeOffset From, DateTimeOffset DueAt)>().ToList();
        var sooner = tighter.Any(one => Grading.IsTold(one.Clock));
        step.Append(new PolicyRebound(from, to, sooner));
        foreach (var (clock, limit, countedFrom, dueAt) in tighter)
        {
            step.Tighten(clock, limit, countedFrom, dueAt);
        }

        if (sooner)
        {
            step.TellProgress(sooner: true);
        }
    }

    private static (Clock Clock, Limit Limit, DateTimeOffset From, DateTimeOffset DueAt)? Earlier(Step step, Clock clock, Policy policy, BusinessCalendar calendar)
    {
        var limits = step.LimitsOf(step.Rules.Policy, clock, step.After.Severity);
        if (clock.BreachedAt is not null || limits.Count == 0)
        {
            return null;
        }

        // A stricter limit counts from now, as nobody knew of it before; where the clock stands still, from the beginning of the pause.
        var since = clock.PausedAt ?? step.Now;
        var stricter = limits.Except(step.LimitsOf(policy, clock, step.After.Severity)).Select(limit => (Limit: limit, From: since));

        // The same limit counted anew, unless a pause or an extension has moved its end: then it is no plain count of days any more.
        var (same, start) = (Limit.Parse(clock.Limit), clock.CountedFrom ?? clock.StartedAt);
        var counted = !clock.IsPaused && DueDates.DueAt(same, start, calendar, clock.Counting) == clock.DueAt ? [(Limit: same, From: start)] : Array.Empty<(Limit Limit, DateTimeOffset From)>();

        var earlier = stricter.Concat(counted)
            .Select(one => (Clock: clock, one.Limit, one.From, DueAt: DueDates.DueAt(one.Limit, one.From, step.Rules.Calendar, clock.Counting)))
            .Where(one => one.DueAt < clock.DueAt && one.DueAt > step.Now)
            .ToList();
        return earlier.Count > 0 ? earlier.MinBy(one => one.DueAt) : null;
    }

    // What the new version does not know would leave the complaint where no rule reaches it.
    private static void MustFit(Step step, PolicyBound from)
    {
        var policy = step.Rules.Policy;
        if (policy.Id != from.PolicyId)
        {
            throw step.Refuse($"it is bound to policy '{from.PolicyId}', and that is not '{policy.Id}'.", "A complaint moves to another version of its policy only.");
        }

        foreach (var stage in new[] { step.After.Stage, step.After.StageBeforeAnswer }.OfType<string>().Where(stage => policy.Stages.All(known => known.Key != stage)))
        {
            throw step.Refuse($"it stands at the stage '{stage}', which the new version of policy '{policy.Id}' does not have.", "Move it to a stage that both have, or keep the stage in the policy.");
        }

        if (Math.Max(step.After.Rung, step.After.HandOver?.Rung ?? 0) >= policy.Ladder.Rungs.Count)
        {
            throw step.Refuse($"it stands on a rung of the ladder that the new version of policy '{policy.Id}' does not have.", "Answer it first, or keep the rung in the policy.");
        }
    }
}
