namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>The complaint arrived.</summary>
public sealed record Received : EntryPayload
{
    /// <summary>The complaint's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The id under which it came in.</summary>
    public required string IntakeId { get; init; }

    /// <summary>SHA-256 of what came in: the same intake id with other content is refused.</summary>
    public required string IntakeHash { get; init; }

    /// <summary>The desk that it belongs to.</summary>
    public required string Desk { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What it is about.</summary>
    public ComplaintKind Kind { get; init; } = ComplaintKind.Service;

    /// <summary>How severe.</summary>
    public Severity Severity { get; init; } = Severity.Normal;

    /// <summary>The customer's tier, which can only tighten limits; or null.</summary>
    public string? Tier { get; init; }

    /// <summary>The culture in which the customer is written to.</summary>
    public required string Language { get; init; }

    /// <summary>Where the language came from: explicit, mail, browser or desk.</summary>
    public required string LanguageSource { get; init; }

    /// <summary>Subject and text, as content (see <see cref="Narrative"/>).</summary>
    public required ContentRef Narrative { get; init; }

    /// <summary>Product or service, a code or short term of the desk; or null.</summary>
    public string? Product { get; init; }

    /// <summary>What the matter is, a code or short term of the desk; or null.</summary>
    public string? Issue { get; init; }

    /// <summary>When an outside body sent it to us (UTC), for clocks that start there; or null.</summary>
    public DateTimeOffset? ForwardedAt { get; init; }

    /// <summary>Where an imported complaint comes from, with its dates as they were: facts of origin, used by no clock.</summary>
    public IReadOnlyDictionary<string, string>? Origin { get; init; }

    /// <summary>Until when the acknowledgement waits (UTC), because a cap on automatic mail was reached; or null. The complaint itself never waits.</summary>
    public DateTimeOffset? HoldAcknowledgementUntil { get; init; }

    /// <summary>Stored closed, for the record, without any notice.</summary>
    public bool History { get; init; }
}

/// <summary>A person joined the complaint.</summary>
public sealed record PartyAdded(Party Party) : EntryPayload;

/// <summary>A party's name or addresses changed, or a mail address was proven or given up.</summary>
public sealed record PartyChanged(Party Party, string Reason) : EntryPayload;

/// <summary>The complaint is bound to a policy and a calendar; its clocks follow these, and a later version only after <see cref="PolicyRebound"/>.</summary>
public sealed record PolicyBound(string PolicyId, string PolicyHash, string CalendarId, string CalendarRevision) : EntryPayload;

/// <summary>The open complaint was moved to a later version of its policy and calendar; each date that moves has an entry of its own behind this one.</summary>
/// <param name="From">What it was bound to.</param>
/// <param name="To">What it is bound to from now on.</param>
/// <param name="Sooner">Whether a date comes closer that the customer was told.</param>
public sealed record PolicyRebound(PolicyBound From, PolicyBound To, bool Sooner) : EntryPayload;

/// <summary>The customer's language is not one that we write; the named one is used instead.</summary>
public sealed record LanguageReplaced(string Asked, string Used) : EntryPayload;
