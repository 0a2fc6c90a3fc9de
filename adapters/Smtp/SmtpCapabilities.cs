using System.Globalization;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>What a server offers in its answer to EHLO, as far as we use it.</summary>
internal sealed record SmtpCapabilities(bool StartTls, bool AuthPlain, bool AuthLogin, bool Size, long LargestMail)
{
    /// <summary>Nothing offered: before EHLO, and again after STARTTLS, since what was said in clear may be forged (RFC 3207 section 4.2).</summary>
    public static readonly SmtpCapabilities None = new(false, false, false, false, 0);

    /// <summary>Reads the reply; its first line is the greeting.</summary>
    public static SmtpCapabilities Of(SmtpReply reply)
    {
        var found = None;
        foreach (var line in reply.Lines.Skip(1))
        {
            // Old servers write AUTH=PLAIN, new ones AUTH PLAIN, many both.
            var words = line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            found = (words.Length == 0 ? "" : words[0]) switch
            {
                "STARTTLS" => found with { StartTls = true },
                "AUTH" => found with { AuthPlain = found.AuthPlain || words.Contains("PLAIN"), AuthLogin = found.AuthLogin || words.Contains("LOGIN") },
                "SIZE" => found with { Size = true, LargestMail = LargestOf(words) },
                _ => found,
            };
        }

        return found;
    }

    // RFC 1870: no number or zero means that no limit is stated.
    private static long LargestOf(string[] words) =>
        words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
}
