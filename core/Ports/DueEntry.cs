using ComplaintOps.Core.Duties;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// A pointer that says "look at this subject for this duty from then on". At most one per subject and duty. It never decides anything:
/// whoever follows it reads the head and decides again.
/// </summary>
public sealed record DueEntry
{
    /// <summary>The complaint's id, or <c>desk:{id}</c> for a desk's digest.</summary>
    public required string Subject { get; init; }

    /// <summary>Which duty.</summary>
    public required DutyKind Duty { get; init; }

    /// <summary>When the duty becomes due, as the rules decided (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When a sweep may look at it (UTC): <see cref="DueAt"/>, or later after failed tries. Sweeps read in this order.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How often a sweep failed on it since it was written.</summary>
    public int Attempts { get; init; }

    /// <summary>True when it failed so often that only a person can help; sweeps leave it alone, health and the digest show it.</summary>
    public bool Quarantined { get; init; }

    /// <summary>What the last failure was, as an error code's name and a short text without personal data.</summary>
    public string? LastError { get; init; }
}
