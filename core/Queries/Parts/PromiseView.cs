using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>A date that was given to the customer, as it is shown to staff. All instants are UTC.</summary>
public sealed record PromiseView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string PromiseId { get; init; }

    /// <summary>Where it stands.</summary>
    public required PromiseState State { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Who gave it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Whether it was broken and nobody has said why; then the complaint cannot be closed.</summary>
    public bool IsUnexplained { get; init; }

    /// <summary>What was promised; null when it was erased.</summary>
    public string? Text { get; init; }
}
