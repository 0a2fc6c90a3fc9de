using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries;

/// <summary>A notice of a complaint and what became of it. All instants are UTC. It holds no personal data.</summary>
/// <param name="Reference">The complaint.</param>
/// <param name="Notice">The notice as its complaint holds it.</param>
public record NoticeView(string Reference, NoticeState Notice)
{
    /// <summary>The number by which it is named: the entry that asked for it.</summary>
    public long Sequence => Notice.Sequence;

    /// <summary>What it says.</summary>
    public NoticeType Type => Notice.Type;

    /// <summary>Who gets it: <c>customer</c>, or a person's id.</summary>
    public string To => Notice.ToCustomer ? "customer" : Notice.Recipient;

    /// <summary>Whether it goes to a customer.</summary>
    public bool ToCustomer => Notice.ToCustomer;

    /// <summary>By mail or by person.</summary>
    public DeliveryChannel Channel => Notice.Channel;

    /// <summary>Where the delivery stands.</summary>
    public DeliveryState State => Notice.State;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt => Notice.RequestedAt;

    /// <summary>When a provider took it or a person gave it, or null.</summary>
    public DateTimeOffset? GivenAt => Notice.GivenAt;

    /// <summary>How often a provider took its mail, resends included.</summary>
    public int TimesSent => Notice.TimesSent;

    /// <summary>When a provider last took its mail, or null.</summary>
    public DateTimeOffset? LastSentAt => Notice.LastSentAt;

    /// <summary>Whether it was given and its mail waits to go out once more.</summary>
    public bool IsGoingOutAgain => Notice.IsGoingOutAgain;

    /// <summary>When it is tried next, or null.</summary>
    public DateTimeOffset? NextTryAt => Notice.LookAt;

    /// <summary>How many tries to send were begun.</summary>
    public int Attempts => Notice.Attempts;

    /// <summary>The last code of a sender or provider, or why it is no longer wanted; or null.</summary>
    public string? Code => Notice.Code;

    /// <summary>Whether its mail is frozen: written once and the same at every try.</summary>
    public bool IsFrozen => Notice.Message is not null;
}

/// <summary>A notice in words: the frozen mail, or how it would read now. Holds personal data; what was erased is null.</summary>
/// <param name="Reference">The complaint.</param>
/// <param name="Notice">The notice as its complaint holds it.</param>
public sealed record NoticePreview(string Reference, NoticeState Notice) : NoticeView(Reference, Notice)
{
    /// <summary>The subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The text as a mail program shows it, or what a person says.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML part.</summary>
    public string? Html { get; init; }

    /// <summary>Its language.</summary>
    public string? Language { get; init; }

    /// <summary>The whole frozen mail with addresses and headers; null when nothing is frozen yet.</summary>
    public OutgoingMail? Mail { get; init; }
}
