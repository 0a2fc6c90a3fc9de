using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.Core.Duties;

/// <summary>What doing a duty means: each looks at the present state and does what is due now, so that doing it twice does nothing the second time.</summary>
public static class DutyActions
{
    /// <summary>Does one duty as far as it is due at the step's time. Deliver appends nothing here: claiming is the sender's part.</summary>
    public static void Perform(this Step step, DutyKind duty)
    {
        switch (duty)
        {
            case DutyKind.Acknowledge when IsDue(step, duty):
                step.Acknowledge();
                break;
            case DutyKind.Progress when IsDue(step, duty):
                step.GiveProgress();
                break;
            case DutyKind.Silence:
                step.EndPauses();
                step.RecordBreaches();
                step.RemindOwner();
                break;
            case DutyKind.Climb:
                step.RecordBreaches();
                step.ClimbWhenDue();
                break;
            case DutyKind.CustomerReminder when IsDue(step, duty):
                step.RemindCustomer();
                step.ExpireOptions();
                break;
            case DutyKind.FollowUp when step.After.ClockOf(ClockKind.FollowUp) is { } ask && ask.DueAt <= step.Now:
                step.AskWhetherSolved();
                break;
            case DutyKind.FollowUp when step.After.ClockOf(ClockKind.CloseWindow) is { } window && window.DueAt <= step.Now:
                step.CloseByItself();
                break;
            case DutyKind.Task when IsDue(step, duty):
                step.RemindTasks();
                break;
            default:
                break;
        }
    }

    private static bool IsDue(Step step, DutyKind duty) =>
        DutyRules.Decide(step.After, step.HasRules ? step.Rules.Policy : null).IsDue(duty, step.Now);
}
