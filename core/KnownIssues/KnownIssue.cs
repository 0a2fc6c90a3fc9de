using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>
/// Something that many customers complain of at once: an outage, a recall. What everybody is told of it is written once, approved once, and told to the customer of each
/// complaint that is attached. Nothing of it is about one customer, so that it lives with what is published and not with a complaint.
/// </summary>
public sealed record KnownIssue
{
    /// <summary>Its opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Every version ever written, oldest first; none is ever taken out.</summary>
    public IReadOnlyList<KnownIssueVersion> Versions { get; init; } = [];

    /// <summary>Up to which version the customers of all attached complaints were told. Lower than the one that holds: telling them is not through.</summary>
    public int ToldVersion { get; init; }

    /// <summary>The version that holds, or null while none was approved.</summary>
    public KnownIssueVersion? Holding => Versions.LastOrDefault(version => version.Standing == PositionStanding.Approved);

    /// <summary>The newest version that waits for approval, or null.</summary>
    public KnownIssueVersion? Waiting => Versions.LastOrDefault(version => version.Standing == PositionStanding.Proposed);

    /// <summary>When what is known last changed (UTC), or null while nothing is approved.</summary>
    public DateTimeOffset? UpdatedAt => Holding?.ApprovedAt;

    /// <summary>When the final statement was approved (UTC), or null.</summary>
    public DateTimeOffset? ResolvedAt => Holding is { Resolves: true } last ? last.ApprovedAt : null;

    /// <summary>Whether customers have still to be told the version that holds.</summary>
    public bool IsTelling => Holding is { } holding && ToldVersion < holding.Number;
}
