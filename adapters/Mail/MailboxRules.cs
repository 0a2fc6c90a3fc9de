using System.Buffers;
using System.Globalization;

namespace ComplaintOps.Adapters.Mail;

/// <summary>
/// Which addresses can be written to without the SMTPUTF8 extension: a dot-atom of ASCII before the at sign (RFC 5322 section 3.4.1), a
/// domain behind it that IDNA turns into ASCII.
/// </summary>
public static class MailboxRules
{
    /// <summary>RFC 5321 section 4.5.3.1.1, in octets.</summary>
    private const int LongestLocalPart = 64;

    /// <summary>RFC 5321 section 4.5.3.1.3: a path is 256 octets with its brackets.</summary>
    private const int LongestAddress = 254;

    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>Gives the address as it goes over the wire, all ASCII, or the rule that it breaks.</summary>
    /// <param name="address">The address as it is stored; its domain may be international.</param>
    /// <param name="ascii">The address with its domain in ASCII; empty when it is refused.</param>
    /// <returns>Null when it can be written to, else the broken rule for <see cref="MailProblem.Reason"/>.</returns>
    public static string? TryGetAscii(string address, out string ascii)
    {
        ascii = "";
        if (address.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            return "line-break";
        }

        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1)
        {
            return "not-an-address";
        }

        var local = address[..at];
        if (!System.Text.Ascii.IsValid(local))
        {
            return "non-ascii-local-part";
        }

        if (local.Length > LongestLocalPart || local.AsSpan().ContainsAnyExcept(AtomCharacters)
            || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return "bad-local-part";
        }

        if (ToAsciiDomain(address[(at + 1)..]) is not { } domain)
        {
            return "bad-domain";
        }

        var whole = $"{local}@{domain}";
        if (whole.Length > LongestAddress)
        {
            return "too-long";
        }

        ascii = whole;
        return null;
    }

    /// <summary>The address in ASCII; only for a mail that <see cref="OutgoingMailRules"/> found without a problem.</summary>
    internal static string Ascii(string address) =>
        TryGetAscii(address, out var ascii) is { } reason ? throw new MailProblem("address", reason).ToException() : ascii;

    private static string? ToAsciiDomain(string domain)
    {
        try
        {
            var ascii = System.Text.Ascii.IsValid(domain) ? domain : new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
            return IsHostName(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsHostName(string domain) =>
        !domain.AsSpan().ContainsAnyExcept(HostCharacters)
        && domain.Split('.').All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-');
}
