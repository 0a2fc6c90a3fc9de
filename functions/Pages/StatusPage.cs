using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The customer's page: stage and dates, who looks after it, and a way to write to us. No narrative and no name of the customer: a link can be passed on.
/// </summary>
public static class StatusPage
{
    /// <summary>The page.</summary>
    /// <param name="view">The complaint.</param>
    /// <param name="state">What was typed into the message, and what is wrong with it.</param>
    /// <param name="once">The id of the form: sent twice, it is one message.</param>
    /// <param name="choices">Where the customer chooses one of the open options: text and relative address.</param>
    /// <param name="ways">Where the page leads.</param>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once, IReadOnlyList<(string Text, string Address)> choices, StatusWays ways) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("status.title"),
        html =>
        {
            html.Open("p", ("class", "lead")).Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p");
            new FormParts(html, view.Words, state).Summary(("text", view.Words.Text("status.message.label")));
            Banners(html, view);
            Choices(html, view, choices);
            Facts(html, view);
            Way(html, view.Words.Text("correct.title"), ways.Correct);
            Way(html, view.Words.Text("status.notSolved"), ways.NotSolved);
            Way(html, view.Words.Text("contest.title"), ways.Contest);
            Message(html, view, state, once);
            Way(html, view.Words.Text("status.handling"), ways.Handling);
            html.Element("p", view.Words.Text("page.private"), ("class", "soft"));
        },
        view.Desk,
        PageLayout.Languages);

    /// <summary>The page as the customer sees it, in the customer's language, for staff: nothing on it acts.</summary>
    public static HttpAnswer AsSeen(ComplaintView view, PageWords staff) => PageLayout.Answer(
        200,
        view.Words,
        view.Words.Text("status.title"),
        html =>
        {
            html.Element("p", staff.Text("staff.asCustomer.text"), ("class", "card note"), ("lang", staff.Culture));
            StaffParts.Reference(html, view);
            Banners(html, view);
            Facts(html, view);
        },
        view.Desk);

    private static void Way(Html html, string text, string? address) =>
        html.When(address is not null, _ => html.Open("p", ("class", "form")).Element("a", text, ("class", "button plain"), ("href", address)).Close("p"));

    // What waits for the customer stands before everything that does not.
    private static void Choices(Html html, ComplaintView view, IReadOnlyList<(string Text, string Address)> choices)
    {
        if (choices.Count == 0)
        {
            return;
        }

        html.Open("section", ("class", "card note form")).Element("h2", view.Words.Text("status.choices"))
            .Element("p", view.Words.Text("status.choices.text", view.By(view.Complaint.Understanding.OpenOptions?.Until)));
        foreach (var (text, address) in choices)
        {
            html.Open("p").Element("a", text, ("class", "button"), ("href", address)).Close("p");
        }

        html.Close("section");
    }

    private static void Facts(Html html, ComplaintView view)
    {
        Stages(html, view);
        Dates(html, view);
        KnownIssueParts.Write(html, view, staff: false);
        Measures(html, view);
        CourseParts.Write(html, view);
        People(html, view);
        Standards(html, view);
        HandlingPage.Related(html, view);
    }

    private static void Banners(Html html, ComplaintView view)
    {
        var complaint = view.Complaint;
        if (complaint.ClockOf(ClockKind.NextContact) is { BreachedAt: not null, IsPaused: false } missed)
        {
            html.Open("div", ("class", "card bad")).Element("p", view.Words.Text("status.late", view.Dates.By(missed.DueAt))).Close("div");
        }

        if (complaint.ClockOf(ClockKind.Reply) is { BreachedAt: not null, IsPaused: false } unanswered)
        {
            html.Open("div", ("class", "card bad")).Element("p", view.Words.Text("status.lateReply", view.Dates.By(unanswered.DueAt))).Close("div");
        }

        foreach (var promise in complaint.Promises.Where(promise => promise.IsUnexplained))
        {
            html.Open("div", ("class", "card bad")).Element("p", view.Words.Text("status.brokenPromise", view.Dates.By(promise.DueAt))).Close("div");
        }

        if (complaint.ClockOf(ClockKind.Final) is { BreachedAt: not null, IsPaused: false } late)
        {
            html.Open("div", ("class", "card bad")).Element("p", view.Words.Text("status.lateFinal", view.Dates.By(late.DueAt))).Close("div");
        }

        if (complaint.Has(FlagKind.Bounced) && complaint.Complainant.EmailFailed)
        {
            html.Open("div", ("class", "card warn")).Element("p", view.Words.Text("status.bounced")).Close("div");
        }

        if (complaint.Question is { } question)
        {
            html.Open("div", ("class", "card warn")).Element("h2", view.Words.Text("status.waiting.title"))
                .Element("p", view.Words.Text("status.waiting.text", view.Dates.By(question.AnswerBy))).Close("div");
        }
    }

    private static void Stages(Html html, ComplaintView view)
    {
        if (view.Rules is null)
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", view.StageLine).Open("ol", ("class", "stages"), ("aria-label", view.Words.Text("status.stages")));
        for (var number = 1; number <= view.Stages.Count; number++)
        {
            var done = number < view.StageNumber || !view.Complaint.IsOpen;
            var now = number == view.StageNumber && !done;
            html.Open("li", ("class", now ? "now" : done ? "done" : null), ("aria-current", number == view.StageNumber ? "step" : null))
                .Text(view.Stages[number - 1])
                .When(now || done, _ => html.Element("span", $" ({view.Words.Text(now ? "status.stage.now" : "status.stage.done")})", ("class", "quiet")))
                .Close("li");
        }

        html.Close("ol").Close("section");
    }

    private static void Dates(Html html, ComplaintView view)
    {
        var (complaint, words) = (view.Complaint, view.Words);
        List<(string Name, DateTimeOffset? At)> dates = [];
        if (complaint.IsOpen)
        {
            dates.AddRange(complaint.Promises.Where(promise => promise.State == PromiseState.Open && promise.DueAt != view.NextContact)
                .Select(promise => (words.Text("status.promised"), (DateTimeOffset?)promise.DueAt)));
        }

        if (complaint.IsOpen && complaint.ClockOf(ClockKind.Reply) is { BreachedAt: null, IsPaused: false } reply && reply.DueAt != view.NextContact)
        {
            dates.Add((words.Text("status.replyBy"), reply.DueAt));
        }

        if (complaint.IsOpen && complaint.ClockOf(ClockKind.NextContact) is not { BreachedAt: not null, IsPaused: false })
        {
            dates.Add((words.Text("status.next"), view.NextContact));
        }

        if (complaint.Status == ComplaintStatus.Open && complaint.ClockOf(ClockKind.Final) is not { BreachedAt: not null, IsPaused: false })
        {
            dates.Add((words.Text("status.final"), view.FinalBy));
        }

        if (dates.Count == 0)
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", words.Text("status.dates")).Open("dl", ("class", "tiles"));
        foreach (var (name, at) in dates.OrderBy(date => date.At ?? DateTimeOffset.MaxValue))
        {
            html.Open("div").Element("dt", name).Element("dd", view.By(at)).Close("div");
        }

        html.Close("dl").Close("section");
    }

    private static void People(Html html, ComplaintView view)
    {
        if (view.Rules is null)
        {
            return;
        }

        var (complaint, words) = (view.Complaint, view.Words);
        html.Open("section", ("class", "card")).Element("h2", words.Text("status.people")).Open("dl", ("class", "wide"))
            .Element("dt", words.Text("status.owner")).Element("dd", view.Person(complaint.Owner))
            .When(complaint.FirstContact is not null && complaint.FirstContact != complaint.Owner, _ => html
                .Element("dt", words.Text("status.first")).Element("dd", view.Person(complaint.FirstContact)))
            .Close("dl").Close("section");
    }

    // What was promised stands here as long as it can be held against us.
    private static void Standards(Html html, ComplaintView view)
    {
        if (view.Rules is not { } rules || !view.Complaint.IsOpen)
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", view.Words.Text("status.standards")).Open("ul");
        foreach (var standard in StandardWords.Of(view.Complaint, rules, view.Words.Phrases, view.Words.Local))
        {
            html.Open("li").Element("strong", view.Words.Text("status.standard.when", standard.When)).Text(view.Words.Text("status.standard", standard.What, standard.Who, standard.How))
                .Element("div", view.Words.Text("status.standard.check", PageWords.Number(standard.InTime)), ("class", "soft")).Close("li");
        }

        html.Close("ul").Close("section");
    }

    private static void Measures(Html html, ComplaintView view)
    {
        if (view.Measures.Count == 0)
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", view.Words.Text("status.measures")).Open("ul");
        foreach (var measure in view.Measures)
        {
            html.Open("li").Foreign(measure).Close("li");
        }

        html.Close("ul").Close("section");
    }

    private static void Message(Html html, ComplaintView view, FormState state, string once)
    {
        html.Open("section", ("class", "card form")).Element("h2", view.Words.Text("status.message.title"));
        new FormParts(html, view.Words, state).Open("message").Hidden("once", once)
            .Lines("text", view.Words.Text("status.message.label"), required: true)
            .Close(view.Words.Text("status.message.send"));
        html.Close("section");
    }
}
