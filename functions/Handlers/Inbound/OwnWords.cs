using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>
/// What a person wrote above the mail that they answer. A staff mail is sent on to the customer; what stands below may be our notice to staff, with links that are
/// not for customers. Rather too much is cut than too little.
/// </summary>
internal static partial class OwnWords
{
    private const string StaffPages = "/api/s/";

    /// <summary>The text without quoted mail and signature.</summary>
    public static string Of(string text)
    {
        var lines = text.Split('\n');
        var before = Math.Min(First(lines, i => IsEnd(lines[i])), First(lines, i => IsIntroduction(lines, i)));
        return string.Join('\n', lines.Take(before).Where(line => !line.TrimStart().StartsWith('>'))).Trim();
    }

    /// <summary>Whether a text holds the address of a page for staff.</summary>
    public static bool HasStaffLink(string text) => text.Contains(StaffPages, StringComparison.OrdinalIgnoreCase);

    private static int First(string[] lines, Func<int, bool> isIt)
    {
        var i = 0;
        while (i < lines.Length && !isIt(i))
        {
            i++;
        }

        return i;
    }

    // "On ... wrote:" is often broken over lines, and a header block has its further fields on the next ones.
    private static bool IsIntroduction(string[] lines, int at)
    {
        var next = string.Join(' ', lines.Skip(at).Take(3).Select(line => line.Trim()));
        return Introduction().IsMatch(next) || HeaderBlock().IsMatch(next);
    }

    private static bool IsEnd(string line) => line is "-- " or "--" || Divider().IsMatch(line.Trim());

    [GeneratedRegex(
        @"^(-{2,}\s*(original message|forwarded message|原始邮件|转发邮件|ursprüngliche nachricht)\s*-{2,}|_{10,})$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Divider();

    [GeneratedRegex(
        @"^(On\s.{5,250}\swrote:|在.{4,250}写道[:：]|Am\s.{5,250}\sschrieb.{0,100}:|.{0,100}于.{4,150}写道[:：])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Introduction();

    [GeneratedRegex(
        @"^\*?(From|发件人|寄件者|Von)\*?\s?[:：].{1,300}(Sent|Date|To|发送时间|日期|收件人|Gesendet)\*?\s?[:：]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex HeaderBlock();
}
