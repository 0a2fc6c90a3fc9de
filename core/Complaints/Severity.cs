namespace ComplaintOps.Core.Complaints;

/// <summary>
/// How grave a complaint is. A higher severity may shorten a limit and never lengthens or removes one: no complaint is too small for an answer.
/// Numbers are stored and never change.
/// </summary>
public enum Severity
{
    /// <summary>An annoyance without loss.</summary>
    Low = 1,

    /// <summary>The ordinary complaint; what a complaint has when nobody said otherwise.</summary>
    Normal = 2,

    /// <summary>Money, repeated failure, or a customer in need.</summary>
    High = 3,

    /// <summary>Safety, health, or harm that grows by the hour.</summary>
    Critical = 4,
}
