using System.Buffers;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Mail;

/// <summary>
/// What a mail must fulfil before any sender touches it. A line break or NUL in a header value would let whoever wrote the value add
/// headers, recipients or a second body, so such a mail is refused whole and never "cleaned".
/// </summary>
public static class OutgoingMailRules
{
    /// <summary>Below the 998 octets of RFC 5322 section 2.1.1 with room for the field's name.</summary>
    private const int LongestWord = 900;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The first rule that the mail breaks, or null when it can be sent.</summary>
    public static MailProblem? FirstProblem(OutgoingMail mail) =>
        MailboxProblem(MailFields.From, mail.From)
        ?? MailboxProblem(MailFields.To, mail.To)
        ?? (mail.ReplyTo is null ? null : MailboxProblem(MailFields.ReplyTo, mail.ReplyTo))
        ?? TextProblem(MailFields.Subject, mail.Subject)
        ?? LineBreakProblem(MailFields.Subject, mail.Subject)
        ?? MessageIdProblem(mail.MessageId)
        ?? LanguageProblem(mail.Language)
        ?? TextProblem("Text", mail.Text)
        ?? TextProblem("Html", mail.Html)
        ?? HeadersProblem(mail.Headers);

    private static MailProblem? MailboxProblem(string field, MailAddress mailbox) =>
        MailboxRules.TryGetAscii(mailbox.Address, out _) is { } reason
            ? new MailProblem(field, reason)
            : LineBreakProblem(field, mailbox.Name);

    private static MailProblem? LineBreakProblem(string field, string value) =>
        value.AsSpan().ContainsAny('\r', '\n', '\0') ? new MailProblem(field, "line-break") : null;

    private static MailProblem? TextProblem(string field, string value) =>
        string.IsNullOrWhiteSpace(value) ? new MailProblem(field, "empty") : null;

    private static MailProblem? MessageIdProblem(string id)
    {
        if (LineBreakProblem(MailFields.MessageId, id) is { } problem)
        {
            return problem;
        }

        var inner = id.Length > 2 && id[0] == '<' && id[^1] == '>' ? id.AsSpan(1, id.Length - 2) : [];
        var at = inner.IndexOf('@');
        return at <= 0 || at == inner.Length - 1 || id.Length > LongestWord || !IsVisibleAscii(inner) || inner.ContainsAny('<', '>')
            ? new MailProblem(MailFields.MessageId, "not-an-id")
            : null;
    }

    private static MailProblem? LanguageProblem(string language) =>
        language.Length is 0 or > 35 || language.AsSpan().ContainsAnyExcept(TagCharacters)
            ? new MailProblem(MailFields.ContentLanguage, "not-a-language-tag")
            : null;

    private static MailProblem? HeadersProblem(IReadOnlyList<MailHeader> headers)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers)
        {
            var problem = HeaderProblem(header) ?? (seen.Add(header.Name) ? null : new MailProblem(header.Name, "twice"));
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static MailProblem? HeaderProblem(MailHeader header)
    {
        // The name itself may be the injection, so it is only quoted once it is known to be a name.
        if (header.Name.Length is 0 or > 60 || !IsVisibleAscii(header.Name) || header.Name.Contains(':', StringComparison.Ordinal))
        {
            return new MailProblem("Header", "bad-name");
        }

        if (MailFields.IsReserved(header.Name))
        {
            return new MailProblem(header.Name, "reserved");
        }

        return LineBreakProblem(header.Name, header.Value) ?? TextProblem(header.Name, header.Value) ?? WordProblem(header);
    }

    private static MailProblem? WordProblem(MailHeader header)
    {
        var plain = System.Text.Ascii.IsValid(header.Value);
        if (header.Value.Any(c => char.IsControl(c) && c != '\t') || (!plain && MailFields.HoldsMessageIds(header.Name)))
        {
            return new MailProblem(header.Name, "bad-character");
        }

        return plain && header.Value.Split(' ', '\t').Any(word => word.Length > LongestWord)
            ? new MailProblem(header.Name, "too-long")
            : null;
    }

    private static bool IsVisibleAscii(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('!', '~');
}
