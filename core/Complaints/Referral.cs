namespace ComplaintOps.Core.Complaints;

/// <summary>A matter that lies with an outside body, with a follow-up limit of its own.</summary>
public sealed record Referral
{
    /// <summary>Its id within the complaint: <c>x</c> and the sequence number of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>Whether we asked them or they ask us.</summary>
    public required ReferralDirection Direction { get; init; }

    /// <summary>What kind of body.</summary>
    public required BodyKind Kind { get; init; }

    /// <summary>Which body, as a code: <c>FOS</c>, <c>12315</c>.</summary>
    public required string Body { get; init; }

    /// <summary>The body's file number, or null.</summary>
    public string? FileNumber { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The clock that follows it up.</summary>
    public required string ClockId { get; init; }

    /// <summary>When it was settled (UTC), or null.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>Which way a referral goes; numbers are stored and never change.</summary>
public enum ReferralDirection
{
    /// <summary>We ask them.</summary>
    To = 1,

    /// <summary>They ask us.</summary>
    From = 2,
}

/// <summary>Kinds of outside bodies; numbers are stored and never change.</summary>
public enum BodyKind
{
    /// <summary>The supervisor of the trade.</summary>
    Supervisor = 1,

    /// <summary>A technical authority that inspects.</summary>
    TechnicalAuthority = 2,

    /// <summary>An ombudsman or consumer body.</summary>
    Ombudsman = 3,

    /// <summary>The police.</summary>
    Police = 4,

    /// <summary>The public prosecutor.</summary>
    Prosecutor = 5,

    /// <summary>A court.</summary>
    Court = 6,

    /// <summary>Another part of the government.</summary>
    Government = 7,
}
