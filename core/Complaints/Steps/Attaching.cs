using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// Complaints about something that many complain of at once. News of it is a progress notice that says something: it keeps the promise of the next contact and gives the
/// next one. It is never a human reply, moves no other limit, and ends nothing: each customer still gets an answer of their own.
/// </summary>
public static class Attaching
{
    /// <summary>
    /// Finds that the complaint is about a known issue, and tells the customer what is known. Attaching it twice is attaching it once. Refuses an ended complaint and an
    /// issue that is resolved.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="news">The version that holds.</param>
    /// <param name="by">Who found it.</param>
    /// <param name="untoldBecause">Why the customer need not hear this version, as a note; they hear the next one. Null tells them.</param>
    public static void AttachIssue(this Step step, KnownIssueNews news, string by, string? untoldBecause = null)
    {
        if (step.After.Issues.Any(issue => issue.Id == news.IssueId && issue.IsAttached))
        {
            return;
        }

        step.MustBeOpen();
        if (news.Resolved)
        {
            throw step.Refuse($"the known issue {news.IssueId} is resolved.", "Answer the customer; or open another issue when it came back.");
        }

        step.RequirePerson(by);
        step.Append(new IssueAttached(news.IssueId, by));
        if (untoldBecause is null)
        {
            step.TellIssue(news);
            return;
        }

        // Nothing is promised either: a date that nobody was given is no promise.
        step.AddNote(untoldBecause);
        step.AppendNow(new IssueTold(news.IssueId, news.Version, news.Resolved, null, null));
    }

    /// <summary>
    /// Finds that it is about something else, with the reason. News that has not left is taken back; a date that was promised stays promised. Refuses an issue that is not
    /// attached.
    /// </summary>
    public static void DetachIssue(this Step step, string issueId, string by, string reason)
    {
        if (!step.After.Issues.Any(issue => issue.Id == issueId && issue.IsAttached))
        {
            throw step.Refuse($"the known issue {issueId} is not attached.", "Look at what is.");
        }

        step.RequirePerson(by);
        step.MustSay(reason, "taking a known issue off needs a reason", "Say why it is about something else.");
        step.Append(new IssueDetached(issueId, by, step.AddText("note", reason)));
        step.Supersede("detached", notice => IsOf(notice, issueId));
    }

    /// <summary>
    /// Tells the customer the version of a known issue that holds: what is known, what we do, and by when they hear next, which is a promise. The final statement opens a
    /// task for the owner instead: to answer the customer. Whoever is answered already hears it as well, and promises nothing more. Nothing happens when the customer does
    /// not await it (<see cref="Awaits"/>). While somebody else alone speaks to the customer it is a task for them.
    /// </summary>
    public static void TellIssue(this Step step, KnownIssueNews news)
    {
        if (!Awaits(step.After, news))
        {
            return;
        }

        var attached = step.After.Issues.First(issue => issue.Id == news.IssueId);
        var answered = step.After.Status == ComplaintStatus.Resolved;
        step.Bind();
        var text = step.AddJson("issue", TextFor(step, news, step.After.Language));
        if (Voice(step, news.By) is { } voice)
        {
            step.OpenIssueTask(news, voice);
            step.AppendNow(new IssueTold(news.IssueId, news.Version, news.Resolved, null, null));
            return;
        }

        // What an older one that nobody got was to say of the course, this one says too; a text of staff that waits stays for the next progress notice.
        var unsent = step.After.Notices.Where(notice => Telling.IsUnsent(notice) && (IsOf(notice, news.IssueId) || IsBareProgress(notice))).ToList();
        var course = unsent.SelectMany(notice => Facts.Text(notice.Facts, "news").Split('|', StringSplitOptions.RemoveEmptyEntries)).Concat(answered ? [] : step.After.News);
        var late = step.ComesLate();
        step.Supersede("newer", unsent.Contains);

        var keeps = OpenPromises(step.After, attached);
        var next = answered || news.Resolved || news.NextUpdateBy <= step.Now ? null : news.NextUpdateBy;
        var promiseId = next is null ? null : $"pr{step.NextSequence}";
        if (next is { } dueAt)
        {
            step.AppendNow(new PromiseMade(promiseId!, step.AddText("promise", TextFor(step, news, step.After.Language).Title), dueAt.ToUniversalTime(), news.By));
        }

        var facts = Facts.Content(text);
        facts["issue"] = news.IssueId;
        facts["version"] = news.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        facts["resolved"] = news.Resolved ? "true" : "false";
        facts["late"] = late ? "true" : "false";
        facts["news"] = string.Join('|', course);
        facts["keeps"] = string.Join('|', keeps);
        if (next is { } by)
        {
            facts["by"] = Facts.Instant(by);
        }

        var notice = step.TellCustomer(NoticeType.KnownIssue, facts);
        step.AppendNow(new IssueTold(news.IssueId, news.Version, news.Resolved, notice, promiseId));
        if (answered)
        {
            return;
        }

        step.WatchUpdates(notice);
        step.StartNextContact(step.Now);
        if (news.Resolved)
        {
            step.OpenIssueTask(news, assignee: null);
        }
    }

    /// <summary>
    /// Whether the customer awaits a version that they were not told yet: while they wait for their answer, every one; once they have it, the final statement, and the
    /// news for which they were given a date that is not kept yet. What ended awaits nothing.
    /// </summary>
    public static bool Awaits(Complaint complaint, KnownIssueNews news) =>
        complaint.Issues.FirstOrDefault(issue => issue.Id == news.IssueId) is { IsAttached: true } attached
        && attached.Told < news.Version
        && (complaint.Status == ComplaintStatus.Open || (complaint.Status == ComplaintStatus.Resolved && (news.Resolved || OpenPromises(complaint, attached).Any())));

    /// <summary>The same, asked of a notice that waits to be sent: an answer that was given meanwhile takes it back unless it is the final statement or keeps a date.</summary>
    internal static bool IsWanted(Complaint complaint, NoticeState notice) => complaint.Status == ComplaintStatus.Open
        || (complaint.Status == ComplaintStatus.Resolved && (Facts.Text(notice.Facts, "resolved") == "true" || Facts.Text(notice.Facts, "keeps").Length > 0));

    /// <summary>What a part was about, the whole is about from now on: what was told there is not told again, and what was promised is kept by the next news.</summary>
    /// <param name="step">The step of the whole.</param>
    /// <param name="part">The part.</param>
    /// <param name="moved">Which promise of the whole took the place of which of the part, by id.</param>
    internal static void TakeIssues(this Step step, Complaint part, IReadOnlyDictionary<string, string> moved)
    {
        foreach (var issue in part.Issues.Where(issue => issue.IsAttached && step.After.Issues.All(own => own.Id != issue.Id || !own.IsAttached)))
        {
            step.AppendNow(new IssueAttached(issue.Id, step.Actor.Id));
            if (issue.Told > 0)
            {
                step.AppendNow(new IssueTold(issue.Id, issue.Told, issue.Resolved, null, issue.Promises.Where(moved.ContainsKey).Select(id => moved[id]).LastOrDefault()));
            }
        }
    }

    /// <summary>The news reached the customer: what was promised with the one before is kept, or was broken.</summary>
    internal static void KeepIssuePromises(this Step step, NoticeState notice)
    {
        foreach (var id in Facts.Text(notice.Facts, "keeps").Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step.After.Promises.Any(promise => promise.Id == id && promise.State == PromiseState.Open))
            {
                step.KeepPromise(id);
            }
        }
    }

    private static IEnumerable<string> OpenPromises(Complaint complaint, AttachedIssue attached) =>
        attached.Promises.Where(id => complaint.Promises.Any(promise => promise.Id == id && promise.State == PromiseState.Open));

    private static void OpenIssueTask(this Step step, KnownIssueNews news, string? assignee)
    {
        var told = TextFor(step, news, step.Rules.Desk.Language);
        var text = step.AddText("task", $"{told.Title}: {told.Known}");
        var dueAt = DueDates.DueAt(step.Rules.Policy.Understanding.AgreementWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var task = step.OpenTask(StaffTaskKind.KnownIssue, dueAt, text, assignee);
        step.TellStaff(NoticeType.StaffReminder, assignee ?? step.After.Owner, new Dictionary<string, string> { ["task"] = task });
    }

    // Whoever approved the words speaks. Null when they may.
    private static string? Voice(Step step, string by) => step.After switch
    {
        { Scrutiny: { Spokesperson: { } voice } scrutiny } when by != voice && !scrutiny.Speakers.Contains(by) => voice,
        { Care.NotTo: var handlers, Owner: { } owner } when handlers.Contains(by) => owner,
        _ => null,
    };

    private static KnownIssueText TextFor(Step step, KnownIssueNews news, string language) => news.Texts[
        Cultures.Match(language, news.Texts.Keys) ?? Cultures.Match(step.Rules.Desk.Language, news.Texts.Keys) ?? Cultures.English];

    private static bool IsOf(NoticeState notice, string issueId) => notice.Type == NoticeType.KnownIssue && Facts.Text(notice.Facts, "issue") == issueId;

    private static bool IsBareProgress(NoticeState notice) => notice.Type == NoticeType.Progress && !notice.Facts.ContainsKey("text");
}
