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
        var unsent = step.After.Notices.LastOrDefault(notice => notice.Type == NoticeType.Progress && Telling.IsUnsent(notice));
        var late = step.After.Clocks.Any(clock => clock is { Kind: ClockKind.NextContact, IsPaused: false } && clock.DueAt <= step.Now);
        var facts = step.After.Update is { } update ? Facts.Content(update)
            : unsent?.Facts.ContainsKey("text") == true ? Facts.Content(Facts.Content(unsent.Facts))
            : [];
        facts["late"] = late ? "true" : "false";
        facts["news"] = string.Join('|', NewsOf(unsent).Concat(step.After.News));

        var notice = step.TellCustomer(NoticeType.Progress, facts);
        step.WatchUpdates(notice);
        step.StartNextContact(step.Now);
    }

    private static string[] NewsOf(NoticeState? notice) =>
        notice is null ? [] : Facts.Text(notice.Facts, "news").Split('|', StringSplitOptions.RemoveEmptyEntries);
}
