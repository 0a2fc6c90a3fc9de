using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The page on which the asked person takes over: who is asked, why, by when, and one button.</summary>
public static class AcceptPage
{
    /// <summary>The page.</summary>
    /// <param name="view">The complaint; a hand-over waits.</param>
    /// <param name="person">Who is asked.</param>
    /// <param name="details">What staff see.</param>
    /// <param name="once">The id of the form.</param>
    public static HttpAnswer Answer(ComplaintView view, Person person, StaffDetails details, string once) => PageLayout.Answer(
        200,
        view.Words,
        view.Words.Text("staff.accept.title"),
        html =>
        {
            var (words, handOver) = (view.Words, view.Complaint.HandOver!);
            StaffParts.Reference(html, view);
            html.Element("p", words.Text("staff.accept.text", words.Local(person.Name), words.Local(view.Rules!.Policy.Ladder.Rungs[handOver.Rung].Name)))
                .Open("section", ("class", "card note")).Open("dl", ("class", "wide"));
            StaffParts.Fact(html, words.Text("staff.accept.cause"), words.Coded("cause", handOver.Cause.ToString()));
            StaffParts.Fact(html, words.Text("staff.accept.from"), view.Complaint.Owner is null ? "" : view.Person(view.Complaint.Owner));
            StaffParts.Fact(html, words.Text("staff.accept.by"), view.By(view.Complaint.ClockOf(ClockKind.HandOver)?.DueAt));
            StaffParts.Fact(html, words.Text("staff.accept.load"), view.Load(person));
            html.Close("dl");
            new FormParts(html, words, FormState.Empty).Open().Hidden("once", once).Close(words.Text("staff.accept.button"));
            html.Close("section").Open("section", ("class", "card"));
            StaffParts.Facts(html, view);
            html.Close("section");
            StaffParts.Story(html, view, details);
        },
        view.Desk);

    /// <summary>Nothing waits for this person any more; says who owns it.</summary>
    public static HttpAnswer Gone(int status, ComplaintView view, bool mine, (string Text, string Address)? next) => MessagePage.Answer(
        status,
        view.Words,
        view.Words.Text(mine ? "staff.accept.done" : "page.refused.title"),
        [mine
            ? view.Words.Text("staff.accept.already")
            : view.Words.Text("staff.accept.gone", view.Complaint.Owner is null ? view.Words.Text("staff.nobody") : view.Person(view.Complaint.Owner))],
        view.Desk,
        next);

    /// <summary>Thanks, with the limit that runs now.</summary>
    public static HttpAnswer Accepted(ComplaintView view, bool already, (string Text, string Address) next) => MessagePage.Answer(
        200,
        view.Words,
        view.Words.Text("staff.accept.done"),
        [view.Words.Text("staff.accept.done.text", view.By(view.Complaint.ClockOf(ClockKind.RungReply)?.DueAt)), .. already ? [view.Words.Text("staff.accept.already")] : Array.Empty<string>()],
        view.Desk,
        next);
}
