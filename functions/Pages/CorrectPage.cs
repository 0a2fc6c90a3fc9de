using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The customer corrects or adds to what we understood. What we understood itself is not shown: a link can be passed on.</summary>
public static class CorrectPage
{
    /// <summary>The page.</summary>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("correct.title"),
        html =>
        {
            html.Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p")
                .Element("p", view.Words.Text("correct.text"));
            html.When(Told(view) is not null, _ => html.Element("p", view.Words.Text("correct.mail", view.Dates.On(Told(view)!.RequestedAt))));
            var parts = new FormParts(html, view.Words, state).Summary(("text", view.Words.Text("correct.label")));
            html.Open("div", ("class", "card"));
            parts.Open().Hidden("once", once).Lines("text", view.Words.Text("correct.label"), required: true).Close(view.Words.Text("correct.send"));
            html.Close("div");
        },
        view.Desk,
        PageLayout.Languages);

    // The text itself stays in the mail.
    private static NoticeState? Told(ComplaintView view) => view.Complaint.Notices.LastOrDefault(notice =>
        notice is { Type: NoticeType.Understood, Channel: DeliveryChannel.Mail, IsGiven: true });
}
