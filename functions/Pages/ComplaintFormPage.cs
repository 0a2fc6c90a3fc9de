using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>The plain complaint form. It asks for as little as possible; only what it is about and what happened are needed.</summary>
public static class ComplaintFormPage
{
    /// <summary>The form.</summary>
    /// <param name="status">200, or what refused the last try.</param>
    /// <param name="words">The words.</param>
    /// <param name="desk">The desk that it goes to, or null when none is published.</param>
    /// <param name="state">What was typed, and what is wrong with it.</param>
    /// <param name="formId">The id of this form: sent twice, it is one complaint.</param>
    /// <param name="notice">Title and sentence above the form, or null for the introduction.</param>
    public static HttpAnswer Form(int status, PageWords words, Desk? desk, FormState state, string formId, (string Title, string Text)? notice = null) => PageLayout.Answer(
        status,
        words,
        notice?.Title ?? words.Text("form.title"),
        html =>
        {
            var parts = new FormParts(html, words, state).Summary(
                ("subject", words.Text("form.subject")),
                ("text", words.Text("form.text")),
                ("wanted", words.Text("form.wanted")),
                ("name", words.Text("form.name")),
                ("email", words.Text("form.email")),
                ("phone", words.Text("form.phone")));
            html.When(state.Errors.Count == 0, _ => html.Element(
                "p", notice?.Text ?? words.Text("form.intro"), ("class", notice is null ? "lead" : "card warn"), ("role", notice is null ? null : "alert")));
            html.Element("p", words.Text("form.limits", words.Amount(IntakeRules.MaxText), words.Amount(IntakeRules.MaxLine)), ("class", "soft"));
            parts.Open().Hidden("intakeId", formId).Hidden("channel", "Web").Hidden("language", words.Culture);
            html.Open("div", ("class", "card"));
            parts.Line("subject", words.Text("form.subject"), words.Text("form.subject.hint"), required: true)
                .Lines("text", words.Text("form.text"), words.Text("form.text.hint"), required: true)
                .Lines("wanted", words.Text("form.wanted"));
            html.Close("div").Open("div", ("class", "card")).Element("h2", words.Text("form.you")).Element("p", words.Text("form.you.hint"), ("class", "soft"));
            parts.Line("name", words.Text("form.name"), autocomplete: "name")
                .Line("email", words.Text("form.email"), type: "email", autocomplete: "email")
                .Line("phone", words.Text("form.phone"), type: "tel", autocomplete: "tel");
            html.Close("div").Element("p", words.Text("form.privacy"), ("class", "soft"));
            parts.Close(words.Text("form.send"));
        },
        desk,
        PageLayout.Languages);

    /// <summary>The receipt: the reference, and the page on which to follow it.</summary>
    public static HttpAnswer Received(int status, PageWords words, Desk? desk, string reference, string statusUrl, bool byMail, bool again) => PageLayout.Answer(
        status,
        words,
        words.Text("form.received.title"),
        html => html.Open("div", ("class", "card note"))
            .Element("p", words.Text("form.received.reference"), ("class", "soft"))
            .Element("p", reference, ("class", "ref"))
            .Element("p", words.Text("form.received.keep"))
            .Element("p", words.Text(byMail ? "form.received.mail" : "form.received.person"))
            .When(again, _ => html.Element("p", words.Text("form.received.again")))
            .Close("div")
            .Open("p").Element("a", words.Text("form.received.follow"), ("class", "button"), ("href", statusUrl)).Close("p"),
        desk,
        headers: new Dictionary<string, string> { ["Location"] = statusUrl });
}
