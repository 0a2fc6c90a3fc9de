using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The page behind "it is not solved": opening it says nothing yet, the button does.</summary>
public static class NotSolvedPage
{
    /// <summary>The page.</summary>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("notSolved.title"),
        html =>
        {
            html.Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p")
                .Element("p", view.Words.Text("notSolved.text"));
            var parts = new FormParts(html, view.Words, state).Summary(("text", view.Words.Text("notSolved.label")));
            html.Open("div", ("class", "card"));
            parts.Open().Hidden("once", once).Lines("text", view.Words.Text("notSolved.label")).Close(view.Words.Text("notSolved.send"));
            html.Close("div");
        },
        view.Desk,
        PageLayout.Languages);
}
