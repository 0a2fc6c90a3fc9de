using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Raising and clearing flags, once each.</summary>
public static class Flagging
{
    /// <summary>Raises a flag that is not up yet.</summary>
    public static void Raise(this Step step, FlagKind kind, string because)
    {
        if (!step.After.Has(kind))
        {
            step.AppendNow(new FlagRaised(kind, because));
        }
    }

    /// <summary>Takes a flag down that is up. That it was up stays in the timeline.</summary>
    public static void Clear(this Step step, FlagKind kind, string because)
    {
        if (step.After.Has(kind))
        {
            step.AppendNow(new FlagCleared(kind, because));
        }
    }

    /// <summary>Takes the Silent flag down when nobody waits in vain any more.</summary>
    public static void ClearSilentWhenHeard(this Step step, string because)
    {
        if (step.After.Clocks.All(clock => clock.BreachedAt is null || clock.Kind is not (ClockKind.Reply or ClockKind.NextContact)))
        {
            step.Clear(FlagKind.Silent, because);
        }
    }

    /// <summary>Takes the Overdue flag down when no limit is passed and no task is overdue any more.</summary>
    public static void ClearOverdueWhenCaughtUp(this Step step)
    {
        var late = step.After.Clocks.Any(clock => clock.BreachedAt is not null && clock.Kind is (ClockKind.Acknowledge or ClockKind.Final))
            || step.After.OpenTasks.Any(task => !task.OutlivesComplaint && task.DueAt <= step.Now);
        if (!late)
        {
            step.Clear(FlagKind.Overdue, "caughtUp");
        }
    }
}
