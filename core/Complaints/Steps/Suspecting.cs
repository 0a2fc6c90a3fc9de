using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// The review of a complaint as abnormal: signs with evidence, a second person's reasoned word, an end by itself, and the customer's right to object. It touches
/// no clock, no acknowledgement and no reply that is owed.
/// </summary>
public static class Suspecting
{
    /// <summary>Notes a sign, with the evidence for it. Refuses one without evidence or without a reason.</summary>
    public static void NoteIndicator(this Step step, string by, AbnormalIndicator indicator, IReadOnlyList<string> evidence, string reason)
    {
        step.RequirePerson(by);
        if (evidence.Count == 0)
        {
            throw step.Refuse("a sign without evidence is a prejudice.", "Keep the evidence first, then name it.");
        }

        foreach (var id in evidence)
        {
            step.RequireEvidence(id);
        }

        step.Append(new IndicatorNoted(indicator, [.. evidence.Distinct(StringComparer.Ordinal)], by, step.AddText("review", step.RequireText(reason, "the reason"))));
    }

    /// <summary>
    /// A second person finds the signs enough, or renews the review before it ends. The customer is told, if the policy says so, and can object. Refuses fewer
    /// different signs than the policy wants, and everybody who noted one of them.
    /// </summary>
    public static void Suspect(this Step step, string by, string reason)
    {
        var rule = step.Rules.Policy.Abnormal;
        var signs = step.After.Scrutiny.Indicators;
        var kinds = signs.Select(sign => sign.Indicator).Distinct().Count();
        if (kinds < rule.Indicators)
        {
            throw step.Refuse($"it has {kinds} of the {rule.Indicators} different signs that policy '{step.Rules.Policy.Id}' wants.", "Treat it as the ordinary complaint that it is.");
        }

        RequireOther(step, by, signs, "a review as abnormal");
        var renewed = step.After.Scrutiny.Suspicion is not null;
        var expires = DueDates.DueAt(rule.ExpiresAfter, step.Now, step.Rules.Calendar, DayCounting.Plain);
        step.Append(new AbnormalSuspected(by, expires, renewed, step.AddText("review", step.RequireText(reason, "the reason"))));
        step.Raise(FlagKind.Abnormal, by);
        if (rule.TellCustomer && !renewed && step.After.IsOpen)
        {
            step.TellCustomer(NoticeType.UnderReview, new Dictionary<string, string> { ["until"] = Facts.Instant(expires) });
        }
    }

    /// <summary>The customer objects: a lead who has not decided before gets the task to look again. Refuses it while nothing is under review or looked at again.</summary>
    public static void ContestReview(this Step step, string text)
    {
        var suspicion = Present(step);
        if (suspicion.ContestTask is not null)
        {
            throw step.Refuse("it is looked at again already.", "Add what is new as a message.");
        }

        var words = step.AddText("message", step.RequireText(text, "what the customer says"));
        var due = DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var asked = step.Rules.Policy.Ladder.Rungs.Skip(1).Select(rung => step.Rules.Choose(rung.Role, step.Now, except: [suspicion.By])?.Id).FirstOrDefault(person => person is not null);
        var task = step.OpenTask(StaffTaskKind.Review, due, words, asked);
        step.Append(new AbnormalContested(task, words));
        step.TellStaff(NoticeType.StaffReminder, asked, new Dictionary<string, string> { ["task"] = task });
    }

    /// <summary>
    /// Somebody looks again and keeps it under review, until the date that holds already, or clears it. Refuses whoever decided before or noted a sign.
    /// </summary>
    public static void ReviewAgain(this Step step, string by, bool uphold, string reason)
    {
        var suspicion = Present(step);
        RequireOther(step, by, step.After.Scrutiny.Indicators, "looking again");
        step.RequireSecond(by, suspicion.By, suspicion.As, "looking again");
        var text = step.AddText("review", step.RequireText(reason, "the reason"));
        if (suspicion.ContestTask is { } task && step.After.OpenTasks.Any(open => open.Id == task))
        {
            step.Append(new TaskDone(task, by, "done", null));
            step.ClearOverdueWhenCaughtUp();
        }

        if (uphold)
        {
            step.Append(new AbnormalUpheld(by, text));
            return;
        }

        step.Append(new AbnormalEnded(AbnormalEnd.Cleared, by, text));
        step.Clear(FlagKind.Abnormal, "cleared");
    }

    /// <summary>Ends a review whose time has come; the owner hears of it. Does nothing before that.</summary>
    public static void LapseSuspicion(this Step step)
    {
        if (step.After.Scrutiny.Suspicion is not { } suspicion || suspicion.ExpiresAt > step.Now)
        {
            return;
        }

        step.AppendNow(new AbnormalEnded(AbnormalEnd.Lapsed, null, null));
        step.Clear(FlagKind.Abnormal, "lapsed");
        if (suspicion.ContestTask is { } task && step.After.OpenTasks.Any(open => open.Id == task))
        {
            step.AppendNow(new TaskCancelled(task, "lapsed"));
            step.ClearOverdueWhenCaughtUp();
        }
    }

    private static Suspicion Present(Step step) =>
        step.After.Scrutiny.Suspicion ?? throw step.Refuse("it is not under review as abnormal.", "Nothing to do.");

    private static void RequireOther(Step step, string by, IReadOnlyList<NotedIndicator> signs, string what)
    {
        step.RequirePerson(by);
        foreach (var sign in signs)
        {
            step.RequireSecond(by, sign.By, sign.As, what);
        }
    }
}
