using System.Text;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>A delivery status notification (RFC 3464) or an older bounce: which of our mails did not arrive.</summary>
/// <param name="Failed">Whether it is final; false for "delayed" and the like.</param>
/// <param name="Code">A machine code without personal data: <c>dsn 5.1.1</c>.</param>
/// <param name="Notice">Our mail that it speaks of, or null when it names none.</param>
internal sealed partial record DeliveryReport(bool Failed, string Code, (string ComplaintId, long Sequence)? Notice)
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Reads a report; null when the mail is none.</summary>
    public static DeliveryReport? Read(InboundMail mail, SigningKeys keys)
    {
        var type = mail.Headers["Content-Type"] ?? "";
        var declared = type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) && !type.Contains("disposition-notification", StringComparison.OrdinalIgnoreCase);
        var local = mail.From.Split('@')[0].ToLowerInvariant();
        var daemon = local is "mailer-daemon" or "postmaster";
        if (!declared && !daemon && mail.EnvelopeFrom is not "")
        {
            return null;
        }

        var text = AllText(mail);
        var action = ActionLine().Match(text) is { Success: true } acted ? acted.Groups["value"].Value.ToLowerInvariant() : null;
        var status = StatusLine().Match(text) is { Success: true } stated ? stated.Groups["value"].Value : null;
        if (!declared && action is null && status is null && !(daemon && local == "mailer-daemon"))
        {
            // A null return path alone is also that of an out-of-office answer.
            return null;
        }

        var failed = action is not null ? action == "failed" : status is not null ? status[0] == '5' : !Delayed().IsMatch(text);
        return new DeliveryReport(failed, status is null ? "dsn" : $"dsn {status}", Ours(mail, text, keys));
    }

    private static (string ComplaintId, long Sequence)? Ours(InboundMail mail, string text, SigningKeys keys) => mail.Headers.Answered()
        .Concat(OurId().Matches(text).Take(50).Select(match => match.Value))
        .Select(id => MessageIds.Read(keys, id))
        .FirstOrDefault(found => found is not null);

    // The report and the header of the original come as parts of their own, which the provider hands over as attachments.
    private static string AllText(InboundMail mail)
    {
        var all = new StringBuilder(mail.Text, 0, Math.Min(mail.Text.Length, MostBytes), MostBytes);
        foreach (var part in mail.Attachments.Where(part => part.Type.StartsWith("message/", StringComparison.Ordinal) || part.Type.StartsWith("text/", StringComparison.Ordinal)))
        {
            all.Append('\n').Append(Encoding.Latin1.GetString(part.Bytes.Span[..Math.Min(part.Bytes.Length, MostBytes)]));
        }

        return all.ToString();
    }

    [GeneratedRegex(
        @"^[ \t]*Action:[ \t]*(?<value>[A-Za-z]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ActionLine();

    [GeneratedRegex(
        @"^[ \t]*Status:[ \t]*(?<value>[245]\.\d{1,3}\.\d{1,3})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatusLine();

    [GeneratedRegex(
        @"delay|will (be )?retr|still trying|warning",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Delayed();

    [GeneratedRegex(@"<v1\.[0-9a-f]{32}\.\d{1,9}\.[0-9a-f]{16}@[^<>\s]{1,253}>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OurId();
}
