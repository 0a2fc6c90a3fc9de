using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.MailFolder;

/// <summary>
/// The file name of a mail: when (UTC), what, about which complaint, and a hash of the Message-ID. Names sort by time, and the same mail has
/// the same name at every try.
/// </summary>
public static class MailFileName
{
    /// <summary>Names a mail: <c>20261121-090000-Acknowledgement-C-2611-7K3QF2X-1-5f0a3b9c2d.eml</c>. Tags that are missing are left out.</summary>
    public static string Of(OutgoingMail mail)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)).AsSpan(0, 5));
        string?[] parts =
        [
            mail.Date.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
            Tag(mail, "t"),
            Tag(mail, "r") ?? Tag(mail, "c"),
            Tag(mail, "m"),
            hash,
        ];
        return string.Join('-', parts.Where(part => part is not null)) + ".eml";
    }

    /// <summary>The search pattern for every mail of one complaint, by its reference.</summary>
    public static string PatternOf(string reference) => $"*-{Safe(reference)}-*.eml";

    // A tag may never become a path: all but letters, digits and hyphens turn into hyphens.
    private static string? Tag(OutgoingMail mail, string key) =>
        mail.Tags.TryGetValue(key, out var value) && value.Length > 0
            ? Safe(value)
            : null;

    private static string Safe(string value) => string.Concat(value.Take(40).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
