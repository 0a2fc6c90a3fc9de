using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>Asks handlers as a browser or a program does, and reads their answers.</summary>
internal static class Browser
{
    public static async Task<HttpAnswer> AskAsync(this IFunctionHandler handler, HttpTrigger request) =>
        (await handler.InvokeAsync(new FunctionInvocation(handler.Name, "test", Http: request), CancellationToken.None)).Http!;

    public static Task<HttpAnswer> GetAsync(this IFunctionHandler handler, string? token = null, string method = "GET", params (string Name, string Value)[] headers) =>
        handler.AskAsync(Request(method, token, headers));

    public static Task<HttpAnswer> PostFormAsync(this IFunctionHandler handler, string? token, params (string Name, string Value)[] fields) => handler.AskAsync(
        Request("POST", token, [("Content-Type", "application/x-www-form-urlencoded")]) with
        {
            Body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"))),
        });

    public static Task<HttpAnswer> PostAsync(this IFunctionHandler handler, string body, string type = "application/json", params (string Name, string Value)[] headers) =>
        handler.AskAsync(Request("POST", null, [("Content-Type", type), .. headers]) with { Body = Encoding.UTF8.GetBytes(body) });

    public static HttpTrigger Request(string method, string? token, params (string Name, string Value)[] headers) => new()
    {
        Method = method,
        Url = "https://help.example.com/api/x",
        Route = token is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["token"] = token, ["key"] = token },
        Headers = headers.ToDictionary(header => header.Name, header => (IReadOnlyList<string>)[header.Value], StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Presses the button of a form on a page: posts what the form holds, with the given fields filled in.</summary>
    public static Task<HttpAnswer> PressAsync(this IFunctionHandler handler, string token, HttpAnswer page, string? action, params (string Name, string Value)[] filled)
    {
        var form = Page(page).QuerySelectorAll<IHtmlFormElement>("form")
            .First(form => action is null || form.QuerySelector<IHtmlInputElement>("input[name=action]")?.Value == action);
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value));
        return handler.PostFormAsync(token, [.. hidden, .. filled]);
    }

    public static IHtmlDocument Page(HttpAnswer answer)
    {
        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        return new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(answer.Body);
    }

    public static string Words(HttpAnswer answer) => Page(answer).Body!.TextContent;

    public static string Heading(HttpAnswer answer) => Page(answer).QuerySelector("h1")!.TextContent;

    /// <summary>What every page keeps: headers, one language, labels for every field, nothing that runs or loads, no key of a text.</summary>
    public static void AssertSound(HttpAnswer answer)
    {
        var headers = answer.Headers!;
        Assert.Equal("no-store", headers["Cache-Control"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Contains("noindex", headers["X-Robots-Tag"]);
        var policy = headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none';", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        var page = Page(answer);
        Assert.Equal(headers["Content-Language"], page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("script, iframe, img, link, object, embed"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style"));
        var style = page.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("@import", style);
        Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style))), policy);
        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
        {
            Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, $"{field.OuterHtml} has no label");
        }

        var ids = page.All.Where(element => !string.IsNullOrEmpty(element.Id)).Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.DoesNotMatch(@"\b(page|form|status|notSolved|survey|staff|entry|flag|reply|channel|limit|inbound|cause|severity|task|notice)\.[a-zA-Z]+", string.Join('\n', page.Body!.Descendants<IText>().Select(text => text.Data)));
    }
}
