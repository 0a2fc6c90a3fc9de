using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>
/// Whether the receiving server vouches for the address in From: a DKIM signature of its domain, or SPF for an envelope sender of its domain (the alignment of
/// DMARC, RFC 7489 section 3.1). Never a reason to refuse a complaint, only to believe what it claims.
/// </summary>
internal static partial class SenderTrust
{
    /// <summary>Whether From is authentic.</summary>
    public static bool IsAuthentic(InboundMail mail)
    {
        if (DomainOf(mail.From) is not { } from)
        {
            return false;
        }

        return Passed().Matches(mail.Dkim).Any(match => IsAligned(match.Groups["domain"].Value, from))
            || (mail.Spf.Trim().Equals("pass", StringComparison.OrdinalIgnoreCase) && DomainOf(mail.EnvelopeFrom ?? "") is { } envelope && IsAligned(envelope, from));
    }

    // Relaxed alignment without a list of public suffixes: one is the other, or a part of it. The parent needs a dot of its own.
    private static bool IsAligned(string domain, string from) =>
        domain.Equals(from, StringComparison.OrdinalIgnoreCase) || IsBelow(domain, from) || IsBelow(from, domain);

    private static bool IsBelow(string child, string parent) =>
        parent.Contains('.', StringComparison.Ordinal) && child.EndsWith("." + parent, StringComparison.OrdinalIgnoreCase);

    private static string? DomainOf(string address) => address.LastIndexOf('@') is > 0 and var at && at < address.Length - 1 ? address[(at + 1)..].Trim() : null;

    [GeneratedRegex(@"@(?<domain>[^\s:{}@]{1,253})\s{0,5}:\s{0,5}pass\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Passed();
}
