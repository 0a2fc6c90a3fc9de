namespace ComplaintOps.Core.Ports;

/// <summary>A mail as it will leave: rendered, frozen, the same at every try. Header values hold no line breaks; senders refuse those that do.</summary>
public sealed record OutgoingMail
{
    /// <summary>The RFC 5322 Message-ID with its angle brackets, made from the entry that caused the mail.</summary>
    public required string MessageId { get; init; }

    /// <summary>The sender.</summary>
    public required MailAddress From { get; init; }

    /// <summary>The one recipient; a mail never shows one customer to another.</summary>
    public required MailAddress To { get; init; }

    /// <summary>Where answers go, when not to the sender.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>The subject, any Unicode; senders encode it.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain text part.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part.</summary>
    public required string Html { get; init; }

    /// <summary>The language tag of the text, for Content-Language.</summary>
    public required string Language { get; init; }

    /// <summary>The Date header (carries its offset).</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Further headers in order: Auto-Submitted, X-Auto-Response-Suppress, In-Reply-To, References, ...</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];

    /// <summary>Opaque values that come back with a provider's delivery events: complaint id, notice sequence, notice type. Never personal data.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>A mailbox.</summary>
/// <param name="Address">The address, <c>local@domain</c>.</param>
/// <param name="Name">The display name, or empty.</param>
public sealed record MailAddress(string Address, string Name = "");

/// <summary>A header line.</summary>
/// <param name="Name">The field name.</param>
/// <param name="Value">The value, unfolded.</param>
public sealed record MailHeader(string Name, string Value);
