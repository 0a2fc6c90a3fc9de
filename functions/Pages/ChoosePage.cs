using ComplaintOps.Core.Complaints;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The page behind "I choose this": opening it chooses nothing yet, the button does.</summary>
public static class ChoosePage
{
    /// <summary>The page.</summary>
    /// <param name="view">The complaint.</param>
    /// <param name="set">The options.</param>
    /// <param name="option">The one that the link names.</param>
    /// <param name="text">What it says, or empty when it was erased.</param>
    /// <param name="once">The id of the form.</param>
    public static HttpAnswer Answer(ComplaintView view, OptionSet set, OfferedOption option, string text, string once) => PageLayout.Answer(
        200,
        view.Words,
        view.Words.Text("choose.title", PageWords.Number(option.Number)),
        html =>
        {
            html.Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p")
                .Open("div", ("class", "card")).Element("p", text, ("class", "words"), ("dir", "auto"))
                .Element("p", view.Words.Text("choose.until", view.Dates.By(set.Until)), ("class", "soft"));
            new FormParts(html, view.Words, FormState.Empty).Open().Hidden("once", once).Close(view.Words.Text("choose.send", PageWords.Number(option.Number)));
            html.Close("div");
        },
        view.Desk,
        PageLayout.Languages);

    /// <summary>The options are over, taken back, or decided.</summary>
    public static HttpAnswer Over(ComplaintView view, OptionSet? set, (string Text, string Address) back) => MessagePage.Answer(
        409,
        view.Words,
        view.Words.Text("choose.over.title"),
        [set is { Chosen: { } number } ? view.Words.Text("choose.chosen", PageWords.Number(number)) : view.Words.Text("choose.over.text")],
        view.Desk,
        back);
}
