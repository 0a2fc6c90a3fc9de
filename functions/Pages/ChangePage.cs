using ComplaintOps.Core.Complaints;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The three changes when a talk goes wrong: another place, another person, another time; none touches a legal limit. And another severity, when it is graver than it
/// looked. Each is a form of its own.
/// </summary>
public static class ChangePage
{
    /// <summary>Where one may talk.</summary>
    public static IReadOnlyList<Channel> Places { get; } = [Channel.Phone, Channel.Counter, Channel.OnSite, Channel.Mail, Channel.Letter];

    /// <summary>How grave it may be, the least first.</summary>
    public static IReadOnlyList<Severity> Severities { get; } = Enum.GetValues<Severity>();

    /// <summary>The page.</summary>
    public static HttpAnswer Answer(ComplaintView view, FormState state, string once) => PageLayout.Answer(
        state.Errors.Count == 0 ? 200 : 400,
        view.Words,
        view.Words.Text("staff.change.title"),
        html =>
        {
            var words = view.Words;
            StaffParts.Reference(html, view);
            _ = new FormParts(html, words, state).Summary(
                ("to", words.Text("staff.place.to")),
                ("where", words.Text("staff.place.where")),
                ("at", words.Text("staff.time.at")),
                ("severity", words.Text("staff.severity.to")),
                ("reason", words.Text($"staff.{ActionOf(state)}.reason")));
            html.Element("p", words.Text("staff.change.intro"));
            if (view.Complaint.Status != ComplaintStatus.Open)
            {
                html.Element("p", words.Text("staff.reply.closed"), ("class", "card warn"));
                return;
            }

            Form(html, view, state, once, "place", parts => parts
                .Choice("to", words.Text("staff.place.to"), [.. Places.Select(place => (place.ToString(), words.Coded("channel", place.ToString())))])
                .Line("where", words.Text("staff.place.where"), words.Text("staff.place.where.hint")));
            Form(html, view, state, once, "person", parts => parts);
            Form(html, view, state, once, "time", parts => parts
                .Line("at", words.Text("staff.time.at"), words.Text("staff.zone", view.Zone.Id), required: true, type: "datetime-local"));
            Form(html, view, state, once, "severity", parts => parts.Choice(
                "severity",
                words.Text("staff.severity.to"),
                [.. Severities.Where(severity => severity != view.Complaint.Severity).Select(severity => (severity.ToString(), words.Coded("severity", severity.ToString())))]));
        },
        view.Desk);

    // The ids of a form begin with its action.
    private static string ActionOf(FormState state) => state.Prefix.Length > 0 ? state.Prefix[..^1] : "place";

    private static void Form(Html html, ComplaintView view, FormState state, string once, string action, Func<FormParts, FormParts> fields)
    {
        var words = view.Words;
        var own = state.Prefix == $"{action}-" ? state : FormState.Empty with { Prefix = $"{action}-" };
        html.Open("section", ("class", "card")).Element("h2", words.Text($"staff.{action}.title")).Element("p", words.Text($"staff.{action}.text"), ("class", "soft"));
        fields(new FormParts(html, words, own).Open(action).Hidden("once", once))
            .Line("reason", words.Text($"staff.{action}.reason"), words.Text("staff.change.reason.hint"), required: true)
            .Close(words.Text($"staff.{action}.send"));
        html.Close("section");
    }
}
