using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>A matter that lies, or lay, with an outside body, as it is shown to staff. All instants are UTC.</summary>
public sealed record ReferralView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string ReferralId { get; init; }

    /// <summary>Whether we asked them or they ask us.</summary>
    public required ReferralDirection Direction { get; init; }

    /// <summary>What kind of body.</summary>
    public required BodyKind Kind { get; init; }

    /// <summary>Which body, as a code.</summary>
    public required string Body { get; init; }

    /// <summary>The body's file number, or null.</summary>
    public string? FileNumber { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it must be followed up at the latest; null once it is settled.</summary>
    public DateTimeOffset? FollowUpAt { get; init; }

    /// <summary>When it was settled, or null.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
