using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Giving a complaint another severity, once more is known of it than at its receipt (ISO 10002:2018, 7.5: initial assessment).</summary>
public static class Grading
{
    /// <summary>
    /// Gives another severity. A higher one ends the limits earlier that run and for which the policy has a stricter limit: that one counts from now, or from the
    /// beginning of the pause where the clock stands still; what was missed already stays missed. When a date that the customer was told comes closer, a notice says so.
    /// A lower one moves no date that runs: it holds for limits that start later. The owner and the first contact are told. Refuses a closed complaint, the severity
    /// that it has, and a change without a reason.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="to">How grave it is.</param>
    /// <param name="reason">Why, for colleagues.</param>
    /// <param name="by">Who does it, by id of the directory, and need not be told; null when that is not known.</param>
    public static void ChangeSeverity(this Step step, Severity to, string reason, string? by = null)
    {
        step.MustBeOpen();
        step.MustSay(reason, "another severity needs a reason", "Say in a few words why; colleagues read it.");
        step.Bind();
        var from = step.After.Severity;
        if (from == to)
        {
            throw step.Refuse($"it has the severity {to} already.", "Nothing to do.");
        }

        var words = step.AddText("reason", reason);
        step.Append(new SeverityChanged(from, to, words));
        if (to > from && TightenAll(step, from, to))
        {
            step.TellProgress(sooner: true);
        }

        step.StartInterim(step.Now);
        foreach (var person in new[] { step.After.Owner, step.After.FirstContact }.Distinct().Where(person => person != step.Actor.Id && person != by))
        {
            step.TellStaff(NoticeType.StaffNews, person, new Dictionary<string, string>(Facts.Content(words)) { ["news"] = to > from ? "graver" : "lighter" });
        }
    }

    // Returns whether a date comes closer that the customer was told.
    private static bool TightenAll(Step step, Severity from, Severity to)
    {
        var told = false;
        foreach (var clock in step.After.Clocks.Where(clock => clock.BreachedAt is null).ToList())
        {
            var since = clock.PausedAt ?? step.Now;
            var stricter = step.LimitsOf(step.Rules.Policy, clock, to).Except(step.LimitsOf(step.Rules.Policy, clock, from))
                .Select(limit => (Limit: limit, DueAt: DueDates.DueAt(limit, since, step.Rules.Calendar, clock.Counting)))
                .Where(one => one.DueAt < clock.DueAt)
                .ToList();
            if (stricter.Count > 0)
            {
                var (limit, dueAt) = stricter.MinBy(one => one.DueAt);
                step.Tighten(clock, limit, since, dueAt);
                told |= IsTold(clock);
            }
        }

        return told;
    }

    /// <summary>Whether the customer was told the date of a clock.</summary>
    internal static bool IsTold(Clock clock) => clock.Kind is ClockKind.Reply or ClockKind.Final or ClockKind.NextContact;

    /// <summary>Ends a clock earlier; the owner is reminded anew, at the shares of the time that is left.</summary>
    internal static void Tighten(this Step step, Clock clock, Limit limit, DateTimeOffset countedFrom, DateTimeOffset dueAt)
    {
        var marks = clock.RemindAt.Count > 0 ? Clocks.Marks(step, countedFrom, dueAt) : [];
        step.AppendNow(new ClockTightened(clock.Id, clock.DueAt, dueAt, countedFrom, limit.ToString(), marks));
    }

    /// <summary>The limits that a policy has for what a clock limits; none for what is no matter of severity.</summary>
    internal static IReadOnlyList<Limit> LimitsOf(this Step step, Policy policy, Clock clock, Severity severity)
    {
        var (channel, tier) = (step.After.Intake!.Channel, step.After.Intake.Tier);
        return clock.Kind switch
        {
            ClockKind.Acknowledge => policy.Acknowledge.LimitsFor(severity, channel, tier),
            ClockKind.Reply => policy.Reply.LimitsFor(severity, channel, tier),
            ClockKind.Final => policy.Final.LimitsFor(severity, channel, tier),
            ClockKind.NextContact => policy.Progress.LimitsFor(severity, channel, tier),
            ClockKind.HandOver when step.After.HandOver is { } handOver => policy.Ladder.Rungs[handOver.Rung].AcceptLimitsFor(severity, step.AcceptChannel(), tier),
            _ => [],
        };
    }
}
