using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>Opens the product's own pages and presses their buttons: what a browser sends reaches the real handlers.</summary>
public sealed partial class StoryBrowser(IReadOnlyList<IFunctionHandler> handlers)
{
    private readonly Dictionary<string, IFunctionHandler> _handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);
    private int _requests;

    /// <summary>Opens a page.</summary>
    public Task<HttpAnswer> OpenAsync(Uri link) => AskAsync("GET", link, null, "");

    /// <summary>Opens a page, fills in one of its forms and presses the button.</summary>
    /// <param name="link">The page.</param>
    /// <param name="action">Which form, by its hidden action; null for the first one.</param>
    /// <param name="fields">What is filled in.</param>
    public async Task<HttpAnswer> PressAsync(Uri link, string? action, params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await OpenAsync(link);
        var form = Forms().Matches(page.Body).Select(match => Hidden(match.Value)).FirstOrDefault(hidden => action is null || hidden.Contains(("action", action)))
            ?? throw new ComplaintOpsException(ErrorCode.NotFound, $"The page has no form '{action}' (status {page.Status}).", action, "Look at the page; the story is not as it was.");
        return await SendAsync(link, [.. form, .. fields]);
    }

    /// <summary>Posts a form.</summary>
    public Task<HttpAnswer> SendAsync(Uri link, IEnumerable<(string Name, string Value)> fields) => AskAsync(
        "POST", link, "application/x-www-form-urlencoded", string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));

    /// <summary>Posts JSON, as a program does.</summary>
    public Task<HttpAnswer> SendJsonAsync(Uri link, string json) => AskAsync("POST", link, "application/json", json);

    private static List<(string Name, string Value)> Hidden(string form) =>
        [.. HiddenField().Matches(form).Select(match => (WebUtility.HtmlDecode(match.Groups["name"].Value), WebUtility.HtmlDecode(match.Groups["value"].Value)))];

    private async Task<HttpAnswer> AskAsync(string method, Uri link, string? type, string body)
    {
        var segments = link.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (handler, route) = segments[^2] switch
        {
            "c" => ("Status", segments[^1]),
            "s" => ("Staff", segments[^1]),
            _ => ("Intake", null),
        };
        var request = new HttpTrigger
        {
            Method = method,
            Url = link.AbsoluteUri,
            Route = route is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["token"] = route },
            Query = link.Query.StartsWith("?lang=", StringComparison.Ordinal)
                ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["lang"] = link.Query["?lang=".Length..] }
                : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Headers = type is null
                ? new Dictionary<string, IReadOnlyList<string>>()
                : new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = [type] },
            Body = Encoding.UTF8.GetBytes(body),
        };
        return (await _handlers[handler].InvokeAsync(new FunctionInvocation(handler, $"story-{++_requests}", Http: request), CancellationToken.None)).Http!;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField();
}
