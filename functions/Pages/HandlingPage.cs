using ComplaintOps.Core.Complaints;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// "I am not satisfied with how it is handled": a complaint of its own about that, from the customer or written down by staff. Opening the page says nothing
/// yet, the button does.
/// </summary>
public static class HandlingPage
{
    /// <summary>How it may have reached a member of staff.</summary>
    public static IReadOnlyList<Channel> Channels { get; } = [Channel.Phone, Channel.Counter, Channel.OnSite, Channel.Mail, Channel.Letter];

    /// <summary>The page.</summary>
    /// <param name="view">The complaint whose handling it is about.</param>
    /// <param name="state">What was typed, and what is wrong with it.</param>
    /// <param name="once">The id of the form: sent twice, it is one complaint.</param>
    /// <param name="staff">Whether a member of staff writes down what the customer said.</param>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once, bool staff) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text(staff ? "staff.handling.title" : "handling.title"),
        html =>
        {
            var words = view.Words;
            StaffParts.Reference(html, view);
            html.Element("p", words.Text(staff ? "staff.handling.text" : "handling.text"));
            var label = words.Text(staff ? "staff.handling.label" : "handling.label");
            var parts = new FormParts(html, words, state).Summary(("channel", words.Text("staff.handling.channel")), ("text", label));
            html.Open("div", ("class", "card"));
            parts.Open().Hidden("once", once);
            if (staff)
            {
                parts.Choice("channel", words.Text("staff.handling.channel"), [.. Channels.Select(channel => (channel.ToString(), words.Coded("channel", channel.ToString())))]);
            }

            parts.Lines("text", label, required: true).Close(words.Text(staff ? "staff.handling.send" : "handling.send"));
            html.Close("div");
        },
        view.Desk,
        staff ? null : PageLayout.Languages);

    /// <summary>Which complaints belong to this one, when any do: the one whose handling it is about, and those about how it was handled.</summary>
    internal static void Related(Html html, ComplaintView view)
    {
        var care = view.Complaint.Care;
        if (care.About is { } about)
        {
            html.Element("p", view.Words.Text("status.about", about.Reference), ("class", "card note"));
        }

        if (care.ComplainedOf.Count > 0)
        {
            html.Element("p", view.Words.Text("status.complainedOf", string.Join(", ", care.ComplainedOf)), ("class", "card note"));
        }
    }
}
