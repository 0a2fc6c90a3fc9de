using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The customer objects to the review of their complaint as abnormal. Opening the page says nothing yet; why it is under review stands on no page.</summary>
public static class ContestPage
{
    /// <summary>The page.</summary>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("contest.title"),
        html =>
        {
            StaffParts.Reference(html, view);
            html.Element("p", view.Words.Text("contest.text"));
            var parts = new FormParts(html, view.Words, state).Summary(("text", view.Words.Text("contest.label")));
            html.Open("div", ("class", "card"));
            parts.Open().Hidden("once", once).Lines("text", view.Words.Text("contest.label"), required: true).Close(view.Words.Text("contest.send"));
            html.Close("div");
        },
        view.Desk,
        PageLayout.Languages);

    /// <summary>It is not under review, or looked at again already.</summary>
    public static HttpAnswer Over(ComplaintView view, int status, (string Text, string Address) next) => MessagePage.Answer(
        status,
        view.Words,
        view.Words.Text("contest.title"),
        [view.Words.Text(view.Complaint.Scrutiny.Suspicion is null ? "contest.over" : "contest.again")],
        view.Desk,
        next);
}
