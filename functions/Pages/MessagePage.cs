using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>Pages that say one thing: thanks, no, not found.</summary>
public static class MessagePage
{
    /// <summary>A page with a heading, some sentences and perhaps a way on.</summary>
    public static HttpAnswer Answer(
        int status,
        PageWords words,
        string title,
        IReadOnlyList<string> sentences,
        Desk? desk = null,
        (string Text, string Address)? next = null,
        IReadOnlyDictionary<string, string>? headers = null) => PageLayout.Answer(
            status,
            words,
            title,
            html =>
            {
                html.Open("div", ("class", status < 400 ? "card note" : "card warn"));
                foreach (var sentence in sentences.Where(sentence => sentence.Length > 0))
                {
                    html.Element("p", sentence);
                }

                html.Close("div").When(next is not null, _ => html.Open("p").Element("a", next!.Value.Text, ("class", "button plain"), ("href", next.Value.Address)).Close("p"));
            },
            desk,
            headers: headers);

    /// <summary>
    /// The one answer to every link that opens nothing: unknown, forged, expired, revoked, for something else, or of a complaint that does not exist. It says
    /// the same to all of them, so that nobody learns anything by trying.
    /// </summary>
    public static HttpAnswer NotFound(PageWords words) => Answer(404, words, words.Text("page.notFound.title"), [words.Text("page.notFound.text")]);

    /// <summary>A method that the page does not take.</summary>
    public static HttpAnswer WrongMethod(PageWords words) => Answer(
        405,
        words,
        words.Text("page.method.title"),
        [words.Text("page.method.text")],
        headers: new Dictionary<string, string> { ["Allow"] = "GET, HEAD, POST" });

    /// <summary>A body that cannot be read: lost on the way (411), too large (413), of another type (415), not UTF-8 (400).</summary>
    public static HttpAnswer Unreadable(PageWords words, int status) => Answer(status, words, words.Text("page.unreadable.title"), [words.Text(status switch
    {
        411 => "page.unreadable.lost",
        413 => "page.unreadable.large",
        415 => "page.unreadable.type",
        _ => "page.unreadable.encoding",
    })]);
}
