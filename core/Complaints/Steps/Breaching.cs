using System.Globalization;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Limits that are reached: breaches are written down, flags go up, owners are reminded, pauses end.</summary>
public static class Breaching
{
    /// <summary>
    /// Writes every breach whose time has come, once, and raises its flag. A limit passes at its due instant, not after it. Breached clocks run on until what
    /// they wait for happens.
    /// </summary>
    public static void RecordBreaches(this Step step)
    {
        foreach (var clock in step.After.Clocks.Where(clock => clock.BreachedAt is null && !clock.IsPaused && clock.DueAt <= step.Now).ToList())
        {
            if (FlagFor(clock.Kind) is { } flag)
            {
                step.AppendNow(new ClockBreached(clock.Id, clock.Kind, clock.DueAt));
                step.Raise(flag, clock.Id);
                if (clock.Kind == ClockKind.Interim)
                {
                    step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["clock"] = clock.Kind.ToString(), ["due"] = Facts.Instant(clock.DueAt) });
                }
            }
        }

        if (!step.After.IsOpen)
        {
            return;
        }

        foreach (var promise in step.After.Promises.Where(promise => promise.State == PromiseState.Open && promise.DueAt <= step.Now).ToList())
        {
            step.AppendNow(new PromiseSettled(promise.Id, Kept: false));
            step.Raise(FlagKind.BrokenPromise, promise.Id);
            step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["promise"] = promise.Id });
        }
    }

    /// <summary>Ends pauses whose end has come.</summary>
    public static void EndPauses(this Step step)
    {
        if (step.After.Clocks.Any(clock => clock.PausedUntil <= step.Now))
        {
            step.Resume(clock => clock.PausedUntil <= step.Now);
        }
    }

    /// <summary>Reminds the owner of limits that come near; several missed marks of one clock are one reminder.</summary>
    public static void RemindOwner(this Step step)
    {
        foreach (var clock in step.After.Clocks.Where(clock => !clock.IsPaused).ToList())
        {
            var mark = clock.RemindAt.Count(at => at <= step.Now);
            if (mark <= clock.Reminded)
            {
                continue;
            }

            step.AppendNow(new OwnerReminded(clock.Id, mark));
            if (clock.DueAt > step.Now && step.Rules.Policy.RemindOwnerAt.Count > 0)
            {
                step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string>
                {
                    ["clock"] = clock.Kind.ToString(),
                    ["due"] = Facts.Instant(clock.DueAt),
                    ["percent"] = step.Rules.Policy.RemindOwnerAt[Math.Min(mark, step.Rules.Policy.RemindOwnerAt.Count) - 1].ToString(CultureInfo.InvariantCulture),
                });
            }
        }
    }

    /// <summary>The flag that passing a limit raises, or null for limits whose passing is an ordinary event with a duty of its own.</summary>
    public static FlagKind? FlagFor(ClockKind kind) => kind switch
    {
        ClockKind.Reply or ClockKind.NextContact => FlagKind.Silent,
        ClockKind.Acknowledge or ClockKind.Final => FlagKind.Overdue,
        ClockKind.Interim => FlagKind.NoInterimMeasure,
        ClockKind.Referral => FlagKind.ReferralLate,
        _ => null,
    };
}
