namespace ComplaintOps.Core.Ports;

/// <summary>One stored entry of a timeline. Stores only append it; they never look into <see cref="Body"/>.</summary>
public sealed record EntryRecord
{
    /// <summary>Its place in the complaint's timeline, counted from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id of the operation that wrote it. All entries of one commit carry the same.</summary>
    public required string OperationId { get; init; }

    /// <summary>The entry's type name.</summary>
    public required string Type { get; init; }

    /// <summary>The version of that type's payload.</summary>
    public required int TypeVersion { get; init; }

    /// <summary>When it happened in the world, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The whole entry as JSON: actor, reason and payload.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 (hex) over the previous entry's hash and this entry: the tamper-evident chain.</summary>
    public required string Hash { get; init; }
}
