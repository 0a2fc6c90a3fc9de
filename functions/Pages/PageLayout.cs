using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The frame of every page, and the headers that keep its address and content where they belong: stored nowhere, indexed nowhere, passed on to nobody, shown
/// in no foreign frame, and loading or running nothing.
/// </summary>
public static class PageLayout
{
    private const string ContentType = "text/html; charset=utf-8";

    /// <summary>The same page in each language: language, its own name for itself, relative address.</summary>
    public static IReadOnlyList<(string Language, string Name, string Address)> Languages { get; } = [("en", "English", "?lang=en"), ("zh-CN", "中文", "?lang=zh-CN")];

    /// <summary>A page as an HTTP answer.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="words">The words and the language.</param>
    /// <param name="title">The title, text.</param>
    /// <param name="body">Writes the content below the heading.</param>
    /// <param name="desk">The desk whose name and telephone number frame it, or null.</param>
    /// <param name="navigation">Links to the same page in other languages: name and relative address.</param>
    /// <param name="headers">Further headers.</param>
    public static HttpAnswer Answer(
        int status,
        PageWords words,
        string title,
        Action<Html> body,
        Desk? desk = null,
        IReadOnlyList<(string Language, string Name, string Address)>? navigation = null,
        IReadOnlyDictionary<string, string>? headers = null)
    {
        var html = new Html().Constant("<!doctype html>\n").Open("html", ("lang", words.Culture)).Open("head")
            .Open("meta", ("charset", "utf-8"))
            .Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Open("meta", ("name", "robots"), ("content", "noindex"))
            .Element("title", desk is null ? title : $"{title} - {words.Local(desk.Name)}")
            .Constant("<style>").Constant(PageStyle.Css).Constant("</style>")
            .Close("head").Open("body")
            .Element("a", words.Text("page.skip"), ("class", "skip"), ("href", "#main"));
        Header(html, words, desk, navigation ?? []);
        html.Open("main", ("id", "main")).Element("h1", title);
        body(html);
        html.Close("main");
        Footer(html, words, desk);
        html.Close("body").Close("html").Constant("\n");
        return new HttpAnswer(status, html.ToString(), ContentType, Headers(words.Culture, headers));
    }

    /// <summary>The same answer without its body, as HEAD gets it.</summary>
    public static HttpAnswer WithoutBody(HttpAnswer answer) => answer with { Body = "" };

    private static void Header(Html html, PageWords words, Desk? desk, IReadOnlyList<(string Language, string Name, string Address)> navigation)
    {
        html.Open("div", ("class", "band"));
        if (desk is null && navigation.Count == 0)
        {
            html.Close("div");
            return;
        }

        html.Open("header").When(desk is not null, _ => html.Element("p", words.Local(desk!.Name)));
        if (navigation.Count > 0)
        {
            html.Open("nav", ("aria-label", words.Text("page.language")));
            foreach (var (language, name, address) in navigation)
            {
                html.Element("a", name, ("href", address), ("hreflang", language), ("lang", language), ("aria-current", language == words.Culture ? "true" : null));
            }

            html.Close("nav");
        }

        html.Close("header").Close("div");
    }

    private static void Footer(Html html, PageWords words, Desk? desk) => html.Open("footer").When(desk?.Phone is not null, _ => html
        .Element("p", words.Text("page.contact", desk!.Phone!))
        .When(desk!.Hours is not null, _ => html.Element("p", words.Local(desk.Hours)))).Close("footer");

    private static Dictionary<string, string> Headers(string culture, IReadOnlyDictionary<string, string>? more)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Cache-Control"] = "no-store",
            ["Content-Language"] = culture,
            ["Content-Security-Policy"] = $"default-src 'none'; style-src {PageStyle.Source}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()",
            ["Referrer-Policy"] = "no-referrer",
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Frame-Options"] = "DENY",
            ["X-Robots-Tag"] = "noindex, nofollow",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            headers[name] = value;
        }

        return headers;
    }
}
