using System.Globalization;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Sending a mail again that was given already, for somebody who cannot find it.</summary>
public static class Resending
{
    /// <summary>
    /// Puts the frozen mail of a notice that was given into the outbox again: the same words and the same Message-ID, with fresh tries. The notice stays given since it first
    /// was, nothing follows from it a second time, and when the mail is taken back it falls back to what it was. Refuses what cannot, or must not, go out once more, and
    /// says what to do instead. Whether the mail is still kept and bears today's address, <see cref="FrozenMails"/> finds out.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="sequence">The notice.</param>
    /// <param name="by">Who wants it: a person's id, or null for the actor.</param>
    /// <param name="reason">Why, when somebody says so; kept as content.</param>
    public static void Resend(this Step step, long sequence, string? by = null, string? reason = null)
    {
        var notice = step.After.Notice(sequence) ?? throw step.Refuse($"there is no notice {Number(sequence)}.", "List its notices.");
        if ((WasNotGiven(step, notice) ?? IsNoUse(step, notice)) is { } refusal)
        {
            throw refusal;
        }

        step.AppendNow(new NoticeResent(sequence, by));
        step.GiveReason("resend", reason);
    }

    private static ComplaintOpsException? WasNotGiven(Step step, NoticeState notice)
    {
        var it = $"notice {Number(notice.Sequence)}";
        return notice switch
        {
            { State: DeliveryState.WaitsForPerson } => step.Refuse($"{it} waits for a person to give it{TaskOf(step, notice)}.", "Tell the customer, and record how by completing the task."),
            { Channel: DeliveryChannel.ByPerson } => step.Refuse($"{it} was for a person to give: there is no mail of it.", "Tell the customer anew, with a reply or an update."),
            { State: DeliveryState.Bounced } => step.Refuse(
                $"the mail of {it} came back ({notice.Code}), so that it was not given{TaskOf(step, notice)}.", "Record a working address of the customer, or tell them in person and complete the task."),
            { State: DeliveryState.Failed } => step.Refuse(
                $"the mail of {it} could not be sent ({notice.Code}), so that it was not given{TaskOf(step, notice)}.", "Record a working address of the customer, or tell them in person and complete the task."),
            { State: DeliveryState.Superseded } => step.Refuse($"{it} never left: it was no longer wanted ({notice.Code}).", "Say what holds now, with a reply or an update."),
            { IsGoingOutAgain: true } => step.Refuse($"{it} is going out again already{NextTry(notice)}.", "Wait for it: its notices show when it was sent."),
            { IsSettled: false } => step.Refuse($"{it} still waits in the outbox{NextTry(notice)}.", "Wait for it: it goes by itself, and its notices show when."),
            { AtMostOnce: true } => step.Refuse($"{it} ({notice.Type}) is a courtesy that goes at most once.", "Leave it at that."),
            { Message: null } => step.Refuse($"the mail of {it} was not kept.", "Tell the customer anew, with a reply or an update."),
            _ => null,
        };
    }

    private static ComplaintOpsException? IsNoUse(Step step, NoticeState notice)
    {
        var it = $"notice {Number(notice.Sequence)} ({notice.Type})";
        if (notice.ToCustomer && step.After.Privacy.ErasureOrderedAt is { } erased)
        {
            return step.Refuse($"what {it} said was erased at {erased:u}.", "Nothing can be sent to an erased person.");
        }

        if (notice.ToCustomer && step.After.Party(notice.Recipient) is not { CanGetMail: true })
        {
            return step.Refuse($"mail does not reach whoever {it} is for any more.", "Record a working address, or tell them in person.");
        }

        if (Telling.IsWanted(step.After, notice))
        {
            return null;
        }

        return step.After.IsOpen
            ? step.Refuse($"{it} is no longer wanted: what it says does not hold any more.", "Say what holds now, with a reply or an update.")
            : step.Refuse($"it is closed, and {it} is about an open complaint.", "Reopen it if there is more to do; replies and decisions of a closed complaint can be sent again.");
    }

    private static string TaskOf(Step step, NoticeState notice) => step.After.OpenTasks.FirstOrDefault(task => task.Notice is { } about
        && (about == notice.Sequence || Facts.Text(step.After.Notice(about)!.Facts, Facts.Instead) == Number(notice.Sequence))) is { } task ? $" (task {task.Id})" : "";

    private static string NextTry(NoticeState notice) => notice.LookAt is { } at ? $" (next looked at {at:u})" : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
