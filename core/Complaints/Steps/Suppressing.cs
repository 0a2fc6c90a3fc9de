using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Keeping a notice back on purpose, with a reason that stays.</summary>
public static class Suppressing
{
    /// <summary>The cause of a notice that was kept back, as a code.</summary>
    internal const string KeptBack = "keptBack";

    /// <summary>
    /// Keeps back what the step itself has asked for so far: the timeline shows each notice, that it was kept back, and a note says why. A human reply is never
    /// kept back (then it would be none), nor a notice that a person must give. Refuses an empty reason.
    /// </summary>
    public static void KeepNoticesBack(this Step step, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse("notices are kept back for a reason only.", "Say why the customer and the staff need not hear of it.");
        }

        var fresh = step.After.Notices.Where(notice => notice.Sequence > step.Before.LastSequence && notice.Channel == DeliveryChannel.Mail
            && notice.Type is not (NoticeType.Reply or NoticeType.FinalResponse)).Select(notice => notice.Sequence).ToHashSet();
        if (fresh.Count == 0)
        {
            return;
        }

        step.Append(new NoteAdded(step.AddText("note", reason.Trim())));
        step.Supersede(KeptBack, notice => fresh.Contains(notice.Sequence));
    }
}
