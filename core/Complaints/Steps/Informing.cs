using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Progress notices: they keep the promise of the next contact and give the next one.</summary>
public static class Informing
{
    /// <summary>
    /// Asks for a progress notice and promises the next contact. Whatever was missed before collapses into this one, which says so when the promised time has
    /// already passed. The old promise runs until this notice is given.
    /// </summary>
    public static void GiveProgress(this Step step)
    {
        var promised = step.After.ClockOf(ClockKind.NextContact);
        var facts = new Dictionary<string, string>
        {
            ["news"] = string.Join('|', step.After.News),
            ["late"] = promised is { IsPaused: false } && promised.DueAt <= step.Now ? "true" : "false",
        };
        if (step.After.Update is { } update)
        {
            foreach (var (name, value) in Facts.Content(update))
            {
                facts[name] = value;
            }
        }

        step.TellCustomer(NoticeType.Progress, facts);
        step.StartNextContact(step.Now);
    }
}
