using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Progress notices: they keep the promise of the next contact and give the next one.</summary>
public static class Informing
{
    /// <summary>
    /// Asks for a progress notice and promises the next contact. Whatever was missed before collapses into this one, which says so when the promised time has
    /// already passed. What an older one that nobody got was to say, this one says too. The old promise runs until this notice is given.
    /// </summary>
    public static void GiveProgress(this Step step)
    {
        step.TellProgress();
        step.StartNextContact(step.Now);
    }

    /// <summary>
    /// Asks for a progress notice that gives no new promise: the customer reads the dates that hold. What an older one that nobody got was to say, this one says too.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="sooner">Whether dates come closer that the customer was told: nobody waits for this notice.</param>
    internal static void TellProgress(this Step step, bool sooner = false)
    {
        var unsent = step.After.Notices.LastOrDefault(notice => notice.Type == NoticeType.Progress && Telling.IsUnsent(notice));
        var late = step.ComesLate();
        var facts = step.After.Update is { } update ? Facts.Content(update)
            : unsent?.Facts.ContainsKey("text") == true ? Facts.Content(Facts.Content(unsent.Facts))
            : [];
        facts["late"] = late ? "true" : "false";
        facts["sooner"] = sooner || (unsent is not null && Facts.Text(unsent.Facts, "sooner") == "true") ? "true" : "false";
        facts["news"] = string.Join('|', NewsOf(unsent).Concat(step.After.News));

        var notice = step.TellCustomer(NoticeType.Progress, facts);
        step.WatchUpdates(notice);
    }

    /// <summary>
    /// A person tells the customer now how it goes, in their own words: a progress notice before the next one is due. Refuses an empty text, a complaint that is
    /// answered, and whoever may not speak.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="text">What the customer reads.</param>
    /// <param name="by">Who speaks, by id of the directory; null when that is not known.</param>
    public static void SendUpdate(this Step step, string text, string? by = null)
    {
        step.MustSay(text, "an update needs a text", "Say what has been done and what comes next.");
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        step.Bind();
        if (by is null)
        {
            step.RequireSpeaker();
        }
        else
        {
            step.RequireSpeaker(by);
        }

        step.WriteUpdate(text);
        step.GiveProgress();
    }

    private static string[] NewsOf(NoticeState? notice) =>
        notice is null ? [] : Facts.Text(notice.Facts, "news").Split('|', StringSplitOptions.RemoveEmptyEntries);
}
