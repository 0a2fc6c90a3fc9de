using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Stages, and how a complaint ends and begins again.</summary>
public static class Ending
{
    /// <summary>Moves it to another stage of its policy. The answered and closed stages are reached by replying and closing, never by hand.</summary>
    public static void ChangeStage(this Step step, string to)
    {
        var stages = step.Rules.Policy.Stages;
        if (stages.All(stage => stage.Key != to))
        {
            throw step.Refuse($"policy '{step.Rules.Policy.Id}' has no stage '{to}'.", $"Use one of {string.Join(", ", stages.Select(stage => stage.Key))}.");
        }

        if (to == step.Rules.Policy.AnsweredStage || to == stages[^1].Key)
        {
            throw step.Refuse($"the stage '{to}' is reached by a final reply or by closing.", "Reply to the customer.");
        }

        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        if (step.After.Stage != to)
        {
            step.Append(new StageChanged(step.After.Stage, to));
        }
    }

    /// <summary>Asks, some days after the final reply, whether it is solved; then the window runs in which a "no" reopens it.</summary>
    public static void AskWhetherSolved(this Step step)
    {
        step.Met(ClockKind.FollowUp, step.Now);
        step.AppendNow(new FollowUpAsked());
        step.StartAtWork(ClockKind.CloseWindow, step.Rules.Policy.FollowUp.CloseAfter);
        step.TellCustomer(NoticeType.FollowUp);
    }

    /// <summary>Closes it, with the closing notice and its survey (at most once ever). Refused while there is a <see cref="ClosingObstacle"/>.</summary>
    public static void Close(this Step step, string reason)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed already.", "Nothing to do.");
        }

        if (ClosingObstacle.Of(step.After, step.Rules.Policy, step.Rules.Calendar, step.Now) is { } obstacle)
        {
            throw step.Refuse($"it cannot be closed: {obstacle.Why}.", obstacle.Remedy);
        }

        step.RequireLearned();
        step.Append(new Closed(reason));
        End(step, withdrawn: false);
        step.AskToLearn();
    }

    /// <summary>Ends it because the customer took it back, confirmed by a message of theirs.</summary>
    public static void Withdraw(this Step step, string customerMessage)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed already.", "Nothing to do.");
        }

        if (string.IsNullOrWhiteSpace(customerMessage))
        {
            throw step.Refuse("taking it back needs the customer's own message.", "Record what the customer said or wrote.");
        }

        step.Append(new Withdrawn(step.AddText("message", customerMessage)));
        End(step, withdrawn: true);
    }

    /// <summary>Opens it again, with its history: new reply and contact clocks from now on. After the policy's window only staff may. Refuses one that was
    /// stored closed for the record: it never had clocks, and a new complaint gets all of them.</summary>
    public static void Reopen(this Step step, string reason, string? text = null)
    {
        if (step.After.Status == ComplaintStatus.Open)
        {
            throw step.Refuse("it is open.", "Nothing to do.");
        }

        if (step.After.Binding is null)
        {
            throw step.Refuse("it was stored closed, for the record.", "Open a new complaint that names this one.");
        }

        if (step.Actor.Kind == ActorKind.Customer && step.After.ClosedAt is { } closedAt
            && step.OccurredAt >= DueDates.DueAt(step.Rules.Policy.ReopenWindow, closedAt, step.Rules.Calendar, DayCounting.Plain))
        {
            throw step.Refuse($"it was closed on {closedAt:u}, longer ago than {step.Rules.Policy.ReopenWindow}.", "Open a new complaint that names this one.");
        }

        var stage = step.After.Stage;
        step.Append(new Reopened(reason, string.IsNullOrWhiteSpace(text) ? null : step.AddText("message", text)));
        if (step.After.Stage != stage)
        {
            step.AppendNow(new StageChanged(stage, step.After.Stage));
        }

        step.Drop(ClockKind.FollowUp, ClockKind.CloseWindow);
        step.Supersede("reopened", notice => notice.Type is NoticeType.FollowUp or NoticeType.Closing);
        if (step.After.ClockOf(ClockKind.Reply) is null)
        {
            step.Start(ClockKind.Reply, step.Rules.Policy.Reply, step.OccurredAt);
        }

        if (step.After.ClockOf(ClockKind.Final) is null)
        {
            step.Start(ClockKind.Final, step.Rules.Policy.Final, step.OccurredAt);
        }

        step.StartNextContact(step.Now);
    }

    /// <summary>
    /// The customer says that it is not solved: it opens again, with its history, and goes up a rung. While it is open, not being satisfied with a reply takes
    /// it up too, unless somebody is asked to take over already.
    /// </summary>
    public static void NotSolved(this Step step, string? text)
    {
        if (step.After is { Status: ComplaintStatus.Open, LastReply: not null })
        {
            step.HearCustomer(Channel.Web, string.IsNullOrWhiteSpace(text) ? "-" : text, automatic: false);
            if (step.After.HandOver is null)
            {
                step.Climb(ClimbCause.NotSolved, null);
            }

            return;
        }

        step.Reopen("notSolved", text);
        step.Climb(ClimbCause.NotSolved, null);
    }

    /// <summary>The window in which nobody said "not solved" ended: closes, or, when closing is refused, tells the owner and waits once more.</summary>
    public static void CloseByItself(this Step step)
    {
        step.Met(ClockKind.CloseWindow, step.Now);
        if (ClosingObstacle.Of(step.After, step.Rules.Policy, step.Rules.Calendar, step.Now) is null)
        {
            step.Close("noObjection");
            return;
        }

        step.StartAtWork(ClockKind.CloseWindow, step.Rules.Policy.FollowUp.CloseAfter);
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["cannotClose"] = "true" });
    }

    /// <summary>Records the customer's answer to the survey.</summary>
    public static void AnswerSurvey(this Step step, int expected, int received)
    {
        if (expected is < 1 or > 5 || received is < 1 or > 5)
        {
            throw step.Refuse("both answers go from 1 to 5.", "Choose a number from 1 to 5 for each.");
        }

        step.Append(new SurveyAnswered(expected, received));
    }

    internal static void Resolve(this Step step, long reply)
    {
        step.Met(ClockKind.Final, step.OccurredAt, because: reply);
        step.Met(ClockKind.NextContact, step.OccurredAt, because: reply);
        step.Drop(ClockKind.FollowUp, ClockKind.CloseWindow, ClockKind.Interim);
        step.Clear(FlagKind.NoInterimMeasure, "resolved");
        step.Append(new Resolved(reply));
        if (step.After.Stage != step.Rules.Policy.AnsweredStage)
        {
            step.Append(new StageChanged(step.After.Stage, step.Rules.Policy.AnsweredStage));
        }

        step.Supersede("resolved", notice => notice.ToCustomer && (notice.Type == NoticeType.FollowUp || !Telling.IsWanted(step.After, notice)));
        step.Supersede("resolved", notice => notice.Type == NoticeType.HandOver || (notice.Type == NoticeType.StaffReminder && !IsAboutOpenTask(step.After, notice)));
        step.ClearSilentWhenHeard("resolved");
        step.ClearOverdueWhenCaughtUp();
        step.StartAtWork(ClockKind.FollowUp, step.Rules.Policy.FollowUp.AskAfter);
    }

    private static bool IsAboutOpenTask(Complaint complaint, NoticeState notice) =>
        complaint.OpenTasks.Any(task => task.Id == Facts.Text(notice.Facts, "task"));

    private static void End(Step step, bool withdrawn)
    {
        step.StopEverything("closed");
        if (step.After.FirstContact is { } first && first != step.After.Owner && first != step.Actor.Id)
        {
            step.TellStaff(NoticeType.StaffNews, first, new Dictionary<string, string> { ["news"] = withdrawn ? "withdrawn" : "closed", ["to"] = step.After.Owner ?? "" });
        }

        if (!step.After.SurveyAsked)
        {
            step.TellCustomer(NoticeType.Closing, new Dictionary<string, string> { ["withdrawn"] = withdrawn ? "true" : "false" });
        }
    }

    /// <summary>What every end has in common: the last stage, no clock, no task, no notice on its way but a human answer, no flag that asks for an act.</summary>
    internal static void StopEverything(this Step step, string because)
    {
        step.AppendNow(new StageChanged(step.After.Stage, step.Rules.Policy.Stages[^1].Key));
        step.Drop(Enum.GetValues<ClockKind>());
        step.EndOptions(because);
        step.Supersede(because, notice => notice.Channel == DeliveryChannel.ByPerson || notice.Type is not (NoticeType.FinalResponse or NoticeType.Reply or NoticeType.Decision or NoticeType.PromiseExplained));
        foreach (var task in step.After.OpenTasks.Where(task => !task.OutlivesComplaint).ToList())
        {
            step.AppendNow(new TaskCancelled(task.Id, because));
        }

        foreach (var flag in step.After.Flags.Where(flag => flag.Kind is FlagKind.Silent or FlagKind.Overdue or FlagKind.CustomerSilent or FlagKind.Unowned
            or FlagKind.Corrected or FlagKind.NoInterimMeasure or FlagKind.PiledUp or FlagKind.Chased or FlagKind.EmptyUpdates or FlagKind.ReferralLate).ToList())
        {
            step.Clear(flag.Kind, because);
        }
    }
}
