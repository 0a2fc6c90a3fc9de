namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>One fact in a complaint's timeline. Order is the sequence number, never a clock.</summary>
public sealed record Entry
{
    /// <summary>Its place, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened in the world (UTC); clocks use this.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written down (UTC); the audit uses this.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The operation that wrote it; all entries of one commit share it.</summary>
    public required string OperationId { get; init; }

    /// <summary>Why it is recorded later than it happened; required beyond a minute.</summary>
    public LateReason? LateBecause { get; init; }

    /// <summary>What it says.</summary>
    public required EntryPayload Payload { get; init; }
}
