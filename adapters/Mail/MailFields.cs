using System.Collections.Frozen;

namespace ComplaintOps.Adapters.Mail;

/// <summary>Header fields by name, and which of them a mail's own header list may not hold.</summary>
public static class MailFields
{
    /// <summary>The sender.</summary>
    public const string From = "From";

    /// <summary>The recipient.</summary>
    public const string To = "To";

    /// <summary>Where answers go.</summary>
    public const string ReplyTo = "Reply-To";

    /// <summary>The subject.</summary>
    public const string Subject = "Subject";

    /// <summary>The id of the mail.</summary>
    public const string MessageId = "Message-ID";

    /// <summary>The id of the mail that is answered.</summary>
    public const string InReplyTo = "In-Reply-To";

    /// <summary>The ids of the conversation so far.</summary>
    public const string References = "References";

    /// <summary>The language of the text (RFC 3282).</summary>
    public const string ContentLanguage = "Content-Language";

    // One set for every sender, so that a mail that one of them takes is taken by all: the fields that we write ourselves, those that
    // only relays write, and those that the SendGrid v3 mail/send reference reserves.
    private static readonly FrozenSet<string> Reserved = new[]
    {
        From, To, ReplyTo, Subject, MessageId, ContentLanguage, "Cc", "Bcc", "Sender", "Date", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Disposition", "Received", "Return-Path", "DKIM-Signature", "x-sg-id", "x-sg-eid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the field is written by the sender itself or by relays, so that a header list must not hold it.</summary>
    public static bool IsReserved(string name) =>
        Reserved.Contains(name) || name.StartsWith("Resent-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the field holds message ids, which no encoding may touch.</summary>
    public static bool HoldsMessageIds(string name) =>
        name.Equals(References, StringComparison.OrdinalIgnoreCase) || name.Equals(InReplyTo, StringComparison.OrdinalIgnoreCase);
}
