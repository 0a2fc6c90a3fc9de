using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Something must be said. The sequence number of this entry is the key of the notice, its message and its Message-ID.</summary>
public sealed record NoticeRequested : EntryPayload
{
    /// <summary>What.</summary>
    public required NoticeType Type { get; init; }

    /// <summary>To whom: a party's id or a person's id.</summary>
    public required string Recipient { get; init; }

    /// <summary>Whether the recipient is a customer.</summary>
    public required bool ToCustomer { get; init; }

    /// <summary>How.</summary>
    public required DeliveryChannel Channel { get; init; }

    /// <summary>Never sent twice, even when the first outcome is unknown.</summary>
    public bool AtMostOnce { get; init; }

    /// <summary>Facts that the text needs beyond the complaint's state: codes, instants (round-trip format), ids of entries and content.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>A sender is about to send; until the lease ends nobody else does. The first claim freezes the message.</summary>
public sealed record DeliveryClaimed(long Notice, int Attempt, DateTimeOffset LeaseUntil, ContentRef? Message) : EntryPayload;

/// <summary>The provider took the message.</summary>
public sealed record DeliveryAccepted(long Notice, string? ProviderId) : EntryPayload;

/// <summary>The message was not taken for now.</summary>
public sealed record DeliveryDeferred(long Notice, string Code, DateTimeOffset RetryAt) : EntryPayload;

/// <summary>Nobody knows whether the message was taken; sent again, with the same Message-ID, unless an event tells before.</summary>
public sealed record DeliveryUnknown(long Notice, string Code, DateTimeOffset ResendAt) : EntryPayload;

/// <summary>The message was refused for good, or given up: the notice is owed by person.</summary>
public sealed record DeliveryFailed(long Notice, string Code) : EntryPayload;

/// <summary>The provider says that the message arrived.</summary>
public sealed record DeliveryDelivered(long Notice) : EntryPayload;

/// <summary>The message came back or was dropped: it was not given.</summary>
public sealed record DeliveryBounced(long Notice, string Code) : EntryPayload;

/// <summary>The notice was no longer wanted before it was sent.</summary>
public sealed record DeliverySuperseded(long Notice, string Because) : EntryPayload;

/// <summary>Somebody has the frozen mail of a notice that was given sent again, as it is. The notice stays given; why stands in an entry of its own.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="By">Who wants it: a person's id; null when it is nobody of the directory, then the actor tells.</param>
public sealed record NoticeResent(long Notice, string? By) : EntryPayload;

/// <summary>A person gave the notice.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="By">Who gave it.</param>
/// <param name="How">How, as a code: <c>phone</c>, <c>counter</c>, <c>letter</c>.</param>
public sealed record NoticeGiven(long Notice, string By, string How) : EntryPayload;
