using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>One version of what everybody is told of a known issue. Its texts are a document by content hash, immutable like everything published.</summary>
public sealed record KnownIssueVersion
{
    /// <summary>1, 2, 3, ... within the issue.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required PositionStanding Standing { get; init; }

    /// <summary>The texts, by content hash.</summary>
    public required string TextsHash { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>As whom they were known to the program.</summary>
    public required Actor WrittenAs { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Unique for the writing: sent twice it is one version.</summary>
    public required string OperationId { get; init; }

    /// <summary>By when customers hear next (UTC), or null for the final statement.</summary>
    public DateTimeOffset? NextUpdateBy { get; init; }

    /// <summary>Whether it is the final statement.</summary>
    public bool Resolves { get; init; }

    /// <summary>Who approved it, or null while it waits.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When (UTC), or null.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }
}
