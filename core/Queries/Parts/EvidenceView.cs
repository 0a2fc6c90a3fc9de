using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>Something that proves a fact, as it is shown to staff. All instants are UTC.</summary>
public sealed record EvidenceView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string EvidenceId { get; init; }

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Who collected it.</summary>
    public required string Collector { get; init; }

    /// <summary>When it was collected.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Who holds it now.</summary>
    public required string Holder { get; init; }

    /// <summary>Whether the original is kept with the complaint; else its holder keeps it.</summary>
    public bool IsKept { get; init; }

    /// <summary>SHA-256 (hex) of the original, or null for a thing.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why a recording may be kept, or null.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>The fact that it says something about, or null.</summary>
    public string? Fact { get; init; }

    /// <summary>What it says about that fact, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Whether another item says something else about the same fact, and nobody has explained why.</summary>
    public bool IsContradicted { get; init; }

    /// <summary>What it is and where it comes from; null when it was erased.</summary>
    public string? Text { get; init; }
}
