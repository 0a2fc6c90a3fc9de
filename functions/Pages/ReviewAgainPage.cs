using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>A lead looks again at a review that the customer objects to: what was found, what the customer says, and one decision with its reason.</summary>
public static class ReviewAgainPage
{
    /// <summary>Keeps it under review.</summary>
    public const string Uphold = "uphold";

    /// <summary>Clears it.</summary>
    public const string Clear = "clear";

    /// <summary>The page.</summary>
    /// <param name="view">The complaint; it is under review.</param>
    /// <param name="objection">What the customer says against it, or null when nobody objected or it was erased.</param>
    /// <param name="state">What was typed, and what is wrong with it.</param>
    /// <param name="once">The id of the form.</param>
    public static HttpAnswer Answer(ComplaintView view, string? objection, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("staff.review.title"),
        html =>
        {
            var (words, scrutiny) = (view.Words, view.Complaint.Scrutiny);
            StaffParts.Reference(html, view);
            html.Element("p", words.Text("staff.review.text")).Open("section", ("class", "card")).Open("dl", ("class", "wide"));
            StaffParts.Fact(html, words.Text("staff.review.since"), view.Dates.At(scrutiny.Suspicion!.Since));
            StaffParts.Fact(html, words.Text("staff.review.until"), view.Dates.By(scrutiny.Suspicion.ExpiresAt));
            StaffParts.Fact(html, words.Text("staff.review.by"), view.Person(scrutiny.Suspicion.By));
            html.Close("dl").Element("h2", words.Text("staff.review.signs")).Open("ul");
            foreach (var sign in scrutiny.Indicators)
            {
                html.Element("li", words.Text("staff.review.sign", words.Coded("indicator", sign.Indicator.ToString()), string.Join(", ", sign.Evidence), view.Person(sign.By)));
            }

            html.Close("ul");
            html.When(objection is not null, _ => html.Element("h2", words.Text("staff.review.objection")).Element("p", objection!, ("class", "words"), ("dir", "auto")));
            html.Close("section").Open("section", ("class", "card"));
            new FormParts(html, words, state)
                .Summary(("decision", words.Text("staff.review.decision")), ("reason", words.Text("staff.review.reason")))
                .Open().Hidden("once", once)
                .Choice("decision", words.Text("staff.review.decision"), [(Uphold, words.Text("staff.review.uphold")), (Clear, words.Text("staff.review.clear"))])
                .Lines("reason", words.Text("staff.review.reason"), words.Text("staff.review.reason.hint"), required: true)
                .Close(words.Text("staff.review.send"));
            html.Close("section");
        },
        view.Desk);

    /// <summary>It is not under review.</summary>
    public static HttpAnswer Over(ComplaintView view, int status, (string Text, string Address) next) =>
        MessagePage.Answer(status, view.Words, view.Words.Text("staff.review.title"), [view.Words.Text("staff.review.over")], view.Desk, next);
}
