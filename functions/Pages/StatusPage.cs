using ComplaintOps.Core.Complaints;
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
    /// <param name="notSolvedLink">The relative address on which the customer says "not solved", or null when that makes no sense.</param>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once, string? notSolvedLink) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("status.title"),
        html =>
        {
            Banners(html, view);
            html.Open("section", ("class", "card"))
                .Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p");
            Stages(html, view);
            Dates(html, view);
            html.When(notSolvedLink is not null, _ => html.Open("p").Element("a", view.Words.Text("status.notSolved"), ("class", "button plain"), ("href", notSolvedLink)).Close("p"));
            html.Close("section");
            Measures(html, view);
            Message(html, view, state, once);
            html.Element("p", view.Words.Text("page.private"), ("class", "soft"));
        },
        view.Desk);

    private static void Banners(Html html, ComplaintView view)
    {
        var complaint = view.Complaint;
        if (complaint.ClockOf(ClockKind.NextContact) is { BreachedAt: not null, IsPaused: false } missed)
        {
            html.Open("div", ("class", "card bad")).Element("p", view.Words.Text("status.late", view.Dates.By(missed.DueAt))).Close("div");
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

        html.Element("p", view.StageLine, ("class", "stage")).Open("ol", ("class", "stages"), ("aria-label", view.Words.Text("status.stages")));
        for (var number = 1; number <= view.Stages.Count; number++)
        {
            var now = number == view.StageNumber;
            var done = number < view.StageNumber || !view.Complaint.IsOpen;
            html.Open("li", ("class", now ? "now" : done ? "done" : null), ("aria-current", now ? "step" : null)).Element("span", view.Stages[number - 1]).Close("li");
        }

        html.Close("ol");
    }

    private static void Dates(Html html, ComplaintView view)
    {
        var (complaint, words) = (view.Complaint, view.Words);
        switch (complaint.Status)
        {
            case ComplaintStatus.Resolved:
                html.Element("p", words.Text("status.answered", view.Dates.On(complaint.ResolvedAt!.Value)));
                if (complaint.ClockOf(ClockKind.CloseWindow) is { } window)
                {
                    html.Element("p", words.Text("status.closes", view.Dates.By(window.DueAt)));
                }

                break;
            case ComplaintStatus.Closed:
                html.Element("p", words.Text("status.closed", view.Dates.On(complaint.ClosedAt!.Value)));
                break;
            case ComplaintStatus.Withdrawn:
                html.Element("p", words.Text("status.withdrawn", view.Dates.On(complaint.ClosedAt!.Value)));
                break;
        }

        html.Open("dl", ("class", "wide"));
        Fact(html, words.Text("status.received"), view.Dates.On(complaint.ReceivedAt));
        if (complaint.IsOpen && complaint.ClockOf(ClockKind.NextContact) is not { BreachedAt: not null, IsPaused: false })
        {
            Fact(html, words.Text("status.next"), view.By(view.NextContact));
        }

        if (complaint.Status == ComplaintStatus.Open && complaint.ClockOf(ClockKind.Final) is not { BreachedAt: not null, IsPaused: false })
        {
            Fact(html, words.Text("status.final"), view.By(view.FinalBy));
        }

        if (view.Rules is not null)
        {
            Fact(html, words.Text("status.owner"), view.Person(complaint.Owner));
            if (complaint.FirstContact is not null && complaint.FirstContact != complaint.Owner)
            {
                Fact(html, words.Text("status.first"), view.Person(complaint.FirstContact));
            }
        }

        html.Close("dl");
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
            html.Element("li", measure, ("dir", "auto"));
        }

        html.Close("ul").Close("section");
    }

    private static void Message(Html html, ComplaintView view, FormState state, string once)
    {
        html.Open("section", ("class", "card")).Element("h2", view.Words.Text("status.message.title"));
        new FormParts(html, view.Words, state).Open("message").Hidden("once", once)
            .Lines("text", view.Words.Text("status.message.label"), required: true)
            .Close(view.Words.Text("status.message.send"));
        html.Close("section");
    }

    private static void Fact(Html html, string name, string value) => html.Element("dt", name).Element("dd", value);
}
