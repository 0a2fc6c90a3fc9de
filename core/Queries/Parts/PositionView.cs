using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>One version of what everybody says, as it is shown to staff. All instants are UTC.</summary>
public sealed record PositionView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>1, 2, 3, ... within the complaint.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required PositionStanding Standing { get; init; }

    /// <summary>Since when it stands so.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>Who approved it, or null.</summary>
    public string? Approver { get; init; }

    /// <summary>What everybody says; null when it was erased.</summary>
    public string? Text { get; init; }

    /// <summary>What is not offered, for staff only; or null.</summary>
    public string? WillNotOffer { get; init; }
}
