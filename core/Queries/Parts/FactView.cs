using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>Something that is known about the matter, as it is shown to staff.</summary>
public sealed record FactView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string FactId { get; init; }

    /// <summary>Who may see it.</summary>
    public required Disclosure Disclosure { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string By { get; init; }

    /// <summary>Whether it turned out to be wrong.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>What is known; null when it was erased.</summary>
    public string? Text { get; init; }
}
