using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>A version of a known issue as it is shown to staff, with its words in one language. All instants are UTC.</summary>
public sealed record KnownIssueView
{
    /// <summary>The issue's opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>The version's number.</summary>
    public required int Version { get; init; }

    /// <summary>Where the version stands.</summary>
    public required PositionStanding Standing { get; init; }

    /// <summary>What is known.</summary>
    public required string Known { get; init; }

    /// <summary>What we do about it.</summary>
    public required string Doing { get; init; }

    /// <summary>When the issue was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When what is known last changed, or null while nothing is approved.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the issue was resolved, or null.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>By when customers hear next, or null for the final statement.</summary>
    public DateTimeOffset? NextUpdateBy { get; init; }

    /// <summary>Who wrote the version.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>Who approved it, or null.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The version that waits for approval, or null.</summary>
    public int? Waiting { get; init; }

    /// <summary>How many complaints that are not ended are about it.</summary>
    public int Complaints { get; init; }

    /// <summary>Whether customers are still being told the version that holds.</summary>
    public bool IsTelling { get; init; }

    /// <summary>Its words in every language, by culture.</summary>
    public required IReadOnlyDictionary<string, KnownIssueText> Texts { get; init; }

    /// <summary>The id: what a pipeline takes an issue for where it wants a text.</summary>
    public override string ToString() => Id;
}
