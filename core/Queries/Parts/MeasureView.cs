namespace ComplaintOps.Core.Queries.Parts;

/// <summary>Something done for the customer until the matter is solved, as it is shown to staff.</summary>
public sealed record MeasureView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string MeasureId { get; init; }

    /// <summary>Who took care of it.</summary>
    public required string By { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool IsEnded { get; init; }

    /// <summary>What is done; null when it was erased.</summary>
    public string? Text { get; init; }
}
