using System.Globalization;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The two questions at the end: what was expected and what was received, 1 to 5 each.</summary>
public static class SurveyPage
{
    private static readonly IReadOnlyList<(string Value, string Label)> Scale =
        [.. Enumerable.Range(1, 5).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(text => (text, text))];

    /// <summary>The page.</summary>
    public static HttpAnswer Answer(ComplaintView view, FormState state) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("survey.title"),
        html =>
        {
            html.Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p")
                .Element("p", view.Words.Text("survey.intro"))
                .When(view.Complaint.Survey is not null, _ => html.Element("p", view.Words.Text("survey.before"), ("class", "card note")));
            var parts = new FormParts(html, view.Words, state).Summary(("expected", view.Words.Text("survey.expected")), ("received", view.Words.Text("survey.received")));
            html.Open("div", ("class", "card"));
            parts.Open()
                .Choice("expected", view.Words.Text("survey.expected"), Scale, view.Words.Text("survey.low"), scale: true)
                .Choice("received", view.Words.Text("survey.received"), Scale, view.Words.Text("survey.low"), scale: true)
                .Close(view.Words.Text("survey.send"));
            html.Close("div");
        },
        view.Desk,
        PageLayout.Languages);
}
