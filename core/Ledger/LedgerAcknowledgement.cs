namespace ComplaintOps.Core.Ledger;

/// <summary>How a complaint was acknowledged.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="How">How.</param>
public sealed record LedgerAcknowledgement(DateTimeOffset At, GivenHow How);

/// <summary>How something was given to the customer.</summary>
public enum GivenHow
{
    /// <summary>By mail.</summary>
    Mail = 1,

    /// <summary>By telephone.</summary>
    Phone = 2,

    /// <summary>Face to face.</summary>
    Counter = 3,

    /// <summary>By letter.</summary>
    Letter = 4,
}
