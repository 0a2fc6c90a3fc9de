using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>What happens to a notice that cannot be put into words: a template that fails, an address that is gone.</summary>
public static class Wording
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Puts one notice off, without keeping any other notice of the complaint back. It is tried again at growing distances, in case somebody mends the cause;
    /// beyond the policy's time a person tells the customer, because silence is worse than a call.
    /// </summary>
    public static void PutOff(this Step step, long sequence, string code)
    {
        if (step.After.Notice(sequence) is not { IsSettled: false } notice)
        {
            return;
        }

        var rule = step.Rules.Policy.Delivery;
        if (step.Now >= DueDates.DueAt(rule.GiveUpAfter, notice.QueuedAt, step.Rules.Calendar, DayCounting.Plain))
        {
            step.GiveUp(notice, code, addressIsBad: false);
            return;
        }

        // As long again as it has waited already: about twenty tries in two days.
        var waited = step.Now - notice.QueuedAt;
        var longest = rule.RetryAfter[^1].Span;
        step.AppendNow(new DeliveryDeferred(sequence, code, step.Now + (waited < Shortest ? Shortest : waited > longest ? longest : waited)));
    }
}
