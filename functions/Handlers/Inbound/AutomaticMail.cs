namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>Who wrote a mail.</summary>
internal enum Writer
{
    /// <summary>A person, as far as one can tell.</summary>
    Person = 0,

    /// <summary>A program that answers mails: out of office, delivery notice. It never begins anything.</summary>
    Responder = 1,

    /// <summary>A program or a list that sends on its own: it may carry a complaint (a portal does), and is never answered automatically.</summary>
    Sender = 2,
}

/// <summary>Tells automatic mail from a person's (RFC 3834, RFC 2076 Precedence, RFC 2369 and 2919 lists, and Microsoft's header).</summary>
internal static class AutomaticMail
{
    private static readonly string[] Responders = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-AutoReply-From"];
    private static readonly string[] Subjects = ["automatic reply", "auto-reply", "autoreply", "auto reply", "out of office", "自动回复", "自動回覆", "外出"];

    /// <summary>Who wrote it.</summary>
    public static Writer WriterOf(InboundMail mail)
    {
        // "no" is a person, with or without parameters (RFC 3834, section 5).
        var submitted = mail.Headers["Auto-Submitted"]?.Split(';')[0].Trim().ToLowerInvariant();
        var precedence = mail.Headers["Precedence"]?.Trim().ToLowerInvariant();
        var local = mail.From.Split('@')[0].ToLowerInvariant();
        if (submitted is "auto-replied" or "auto-notified"
            || precedence == "auto_reply"
            || Responders.Any(name => mail.Headers[name] is not null)
            || mail.EnvelopeFrom is ""
            || mail.Headers["Return-Path"]?.Trim() == "<>"
            || local == "mailer-daemon")
        {
            return Writer.Responder;
        }

        return submitted is not (null or "no" or "")
            || precedence is "bulk" or "junk" or "list"
            || mail.Headers.HasPrefix("List-")
            || Suppresses(mail.Headers["X-Auto-Response-Suppress"])
            || local.StartsWith("owner-", StringComparison.Ordinal)
            || local.EndsWith("-request", StringComparison.Ordinal)
            ? Writer.Sender
            : Writer.Person;
    }

    /// <summary>Whether a subject is that of an out-of-office answer; some servers send those without any header. Only good for mail that answers one of ours.</summary>
    public static bool HasResponderSubject(string subject) => Subjects.Any(start => subject.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    // "None" says that answers are welcome: a person.
    private static bool Suppresses(string? value) =>
        value?.Split(',', StringSplitOptions.TrimEntries).Any(part => part.ToUpperInvariant() is "ALL" or "OOF" or "AUTOREPLY") == true;
}
