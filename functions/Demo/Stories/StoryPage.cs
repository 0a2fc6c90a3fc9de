using System.Net;
using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>Reads what a page says.</summary>
internal static partial class StoryPage
{
    /// <summary>The text between the tags of the page's body, on one line.</summary>
    public static string TextOf(string html)
    {
        var body = html.IndexOf("<main", StringComparison.Ordinal) is var start and >= 0 ? html[start..] : html;
        return Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(body, " ")), " ").Trim();
    }

    /// <summary>What is wrong with a field, as the page says it.</summary>
    public static string ErrorOf(string html, string field) =>
        Regex.Match(html, $"""<span class="error" id="{field}-error">(?<text>.*?)</span>""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture) is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups["text"].Value)
            : TextOf(html);

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
