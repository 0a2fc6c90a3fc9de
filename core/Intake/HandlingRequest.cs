using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Intake;

/// <summary>A complaint about handling, as it comes in. Who complains, in which language and at which desk, the other complaint knows.</summary>
public sealed record HandlingRequest
{
    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>What is wrong with how it is handled, in the customer's words.</summary>
    public required string Text { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Who complains, a party of the other complaint; null for its complainant.</summary>
    public string? PartyId { get; init; }

    /// <summary>Makes the request one and the same when it comes twice. Drawn when null.</summary>
    public string? OperationId { get; init; }

    /// <summary>Where it came from, for caps: a network address; or null for trusted senders.</summary>
    public string? Source { get; init; }
}
