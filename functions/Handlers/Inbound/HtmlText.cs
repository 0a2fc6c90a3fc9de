using System.Net;
using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>The words of an HTML mail, for mails that have no text part. Only the words: nothing of it is ever shown as HTML.</summary>
internal static partial class HtmlText
{
    /// <summary>The text, with line breaks where paragraphs end.</summary>
    public static string Of(string html)
    {
        var text = Hidden().Replace(html, " ");
        text = Blank().Replace(text, " ");
        text = Breaks().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text, ""));
        return CharsetText.Storable(ManyLines().Replace(string.Join('\n', text.Split('\n').Select(line => line.Trim())), "\n\n")).Trim();
    }

    [GeneratedRegex(
        "<(script|style|head|title)\\b[^>]*>.*?</(script|style|head|title)\\s*>|<!--.*?-->",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [GeneratedRegex(
        "<(br|/p|/div|/tr|/li|/h[1-6]|/blockquote|hr)\\b[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("\n{3,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ManyLines();
}
