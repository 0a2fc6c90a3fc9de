using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>A date given to the customer that may be moved.</summary>
/// <param name="Key">What the form sends: <c>final</c>, or a promise's id.</param>
/// <param name="Name">What was promised.</param>
/// <param name="DueAt">By when (UTC).</param>
public sealed record DateToMove(string Key, string Name, DateTimeOffset DueAt);

/// <summary>Staff move a date that was given to the customer, before it passes and with a reason that the customer reads.</summary>
public static class MoreTimePage
{
    /// <summary>The reasons that may be given, as codes; the customer reads their words (<c>moved.*</c>).</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["expert", "otherCompany", "evidence", "departments", "customerAsked"];

    /// <summary>The page.</summary>
    /// <param name="view">The complaint.</param>
    /// <param name="dates">What may be moved.</param>
    /// <param name="needsAnother">Whether the final date is one that somebody else than this person must move.</param>
    /// <param name="state">What was typed, and what is wrong with it.</param>
    /// <param name="once">The id of the form.</param>
    public static HttpAnswer Answer(ComplaintView view, IReadOnlyList<DateToMove> dates, bool needsAnother, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("staff.moreTime.title"),
        html =>
        {
            var words = view.Words;
            StaffParts.Reference(html, view);
            var parts = new FormParts(html, words, dates.Count > 0 ? state : FormState.Empty).Summary(("what", words.Text("staff.moreTime.what")), ("at", words.Text("staff.moreTime.at")), ("reason", words.Text("staff.moreTime.reason")));
            html.Element("p", words.Text("staff.moreTime.intro"))
                .When(needsAnother, _ => html.Element("p", words.Text("staff.moreTime.another"), ("class", "card note")));
            if (dates.Count == 0)
            {
                html.Element("p", words.Text("staff.moreTime.none"), ("class", "card note"));
                return;
            }

            html.Open("section", ("class", "card"));
            parts.Open("moreTime").Hidden("once", once)
                .Choice("what", words.Text("staff.moreTime.what"), [.. dates.Select(date => (date.Key, words.Text("staff.moreTime.date", date.Name, view.Dates.By(date.DueAt))))])
                .Line("at", words.Text("staff.moreTime.at"), words.Text("staff.zone", view.Dates.Zone), required: true, type: "datetime-local")
                .Choice("reason", words.Text("staff.moreTime.reason"), [.. Reasons.Select(reason => (reason, words.Text($"moved.{reason}")))], words.Text("staff.moreTime.reason.hint"))
                .Close(words.Text("staff.moreTime.send"));
            html.Close("section");
        },
        view.Desk);
}
