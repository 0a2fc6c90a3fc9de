namespace ComplaintOps.Core.Complaints;

/// <summary>To whom complaints are given, and why.</summary>
public sealed record AssignmentRequest
{
    /// <summary>Who may get them, by id; empty means everybody who has the role of the rung that holds the complaint.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Why; the new owner reads it.</summary>
    public required string Reason { get; init; }

    /// <summary>Why the cap does not hold here, or null.</summary>
    public string? OverCap { get; init; }

    /// <summary>An id that makes the request one and the same when it is sent twice; or null.</summary>
    public string? OperationId { get; init; }
}
