using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>Reads a mail as a mail program lists it.</summary>
internal static partial class StoryMail
{
    /// <summary>The line that mail programs show beside the subject, or an empty text.</summary>
    public static string Preheader(OutgoingMail mail) => PreheaderElement().Match(mail.Html) is { Success: true } match
        ? string.Concat(WebUtility.HtmlDecode(match.Groups["text"].Value).Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)).Trim()
        : "";

    [GeneratedRegex("""<div class="preheader">(?<text>.*?)</div>""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex PreheaderElement();
}
