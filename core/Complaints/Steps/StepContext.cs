using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>What a step needs from outside: the time, who does it, the rules, and a source of ids.</summary>
public sealed record StepContext
{
    /// <summary>Business time now (UTC); becomes <c>RecordedAt</c>.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When it happened (UTC), when that is not now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Why it is recorded later than it happened: a code, or words, which become content.</summary>
    public string? BackdateReason { get; init; }

    /// <summary>Who does it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Unique for the step.</summary>
    public required string OperationId { get; init; }

    /// <summary>The rules; null only while receiving without any valid policy.</summary>
    public Rules? Rules { get; init; }

    /// <summary>Chance, for ids and salts.</summary>
    public required IEntropy Entropy { get; init; }
}
