using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// A notice and its delivery. Its key is the sequence number of the entry that asked for it: one cause, one notice, one message, one Message-ID.
/// </summary>
public sealed record NoticeState
{
    /// <summary>The sequence number of the entry that asked for it.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it says.</summary>
    public required NoticeType Type { get; init; }

    /// <summary>Who gets it: a party's id (<c>p1</c>) for customers, a person's id for staff.</summary>
    public required string Recipient { get; init; }

    /// <summary>Whether the recipient is a customer.</summary>
    public required bool ToCustomer { get; init; }

    /// <summary>How it is given.</summary>
    public required DeliveryChannel Channel { get; init; }

    /// <summary>Where the delivery stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the state next needs a look (UTC): when queued or deferred, the next try; when claimed, the lease's end; when unknown, the resend.</summary>
    public DateTimeOffset? LookAt { get; init; }

    /// <summary>How many tries to send were begun; a resend begins anew.</summary>
    public int Attempts { get; init; }

    /// <summary>The frozen message, once it was claimed for the first time.</summary>
    public ContentRef? Message { get; init; }

    /// <summary>When the provider took it for the first time, or the person gave it (UTC). A resend does not change it.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>How often a provider took the mail, resends included.</summary>
    public int TimesSent { get; init; }

    /// <summary>When a provider last took it (UTC), or null.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>How often somebody had the same mail sent again after it was given.</summary>
    public int Resends { get; init; }

    /// <summary>When somebody last did (UTC), or null. Trying and giving up count from here.</summary>
    public DateTimeOffset? ResentAt { get; init; }

    /// <summary>While the same mail goes out again: where the delivery stood before, which holds meanwhile and is what it falls back to. Null otherwise.</summary>
    public DeliveryState? FallsBackTo { get; init; }

    /// <summary>The last machine code of a sender or provider.</summary>
    public string? Code { get; init; }

    /// <summary>What the text needs beyond the complaint's state, as it was asked for.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>A courtesy that must never come twice: not sent again when the outcome is unknown.</summary>
    public bool AtMostOnce { get; init; }

    /// <summary>Whether the mail was given and waits, or is on its way, to be given once more.</summary>
    public bool IsGoingOutAgain => FallsBackTo is not null;

    /// <summary>What the delivery counts as: a mail that goes out again counts as what it was.</summary>
    public DeliveryState Standing => FallsBackTo ?? State;

    /// <summary>Whether it was given, by mail or by a person.</summary>
    public bool IsGiven => Standing is DeliveryState.Accepted or DeliveryState.Delivered or DeliveryState.Given;

    /// <summary>Since when it waits to be sent (UTC).</summary>
    public DateTimeOffset QueuedAt => ResentAt ?? RequestedAt;

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsSettled => State is DeliveryState.Accepted or DeliveryState.Delivered or DeliveryState.Failed or DeliveryState.Bounced or DeliveryState.Superseded or DeliveryState.Given;
}

/// <summary>How a notice is given; numbers are stored and never change.</summary>
public enum DeliveryChannel
{
    /// <summary>By mail.</summary>
    Mail = 1,

    /// <summary>By a person: call, counter or letter.</summary>
    ByPerson = 2,
}

/// <summary>Where a delivery stands; numbers are stored and never change.</summary>
public enum DeliveryState
{
    /// <summary>Waits to be sent.</summary>
    Queued = 1,

    /// <summary>Somebody is sending it; settled by that sender, or looked at again when the lease ends.</summary>
    Claimed = 2,

    /// <summary>Not taken for now; tried again later.</summary>
    Deferred = 3,

    /// <summary>May or may not have been taken.</summary>
    Unknown = 4,

    /// <summary>The provider took it.</summary>
    Accepted = 5,

    /// <summary>The provider says that it arrived.</summary>
    Delivered = 6,

    /// <summary>Refused for good, or given up: it must be given another way.</summary>
    Failed = 7,

    /// <summary>It came back or was dropped after it was taken. Beats every other state.</summary>
    Bounced = 8,

    /// <summary>No longer wanted before it was sent.</summary>
    Superseded = 9,

    /// <summary>Waits for a person to give it.</summary>
    WaitsForPerson = 10,

    /// <summary>Given by a person, with a recorded fact.</summary>
    Given = 11,
}
