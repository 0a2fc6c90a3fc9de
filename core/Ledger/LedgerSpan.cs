namespace ComplaintOps.Core.Ledger;

/// <summary>A piece of a complaint's course in which nothing changed that the customer would feel.</summary>
/// <param name="From">Its beginning (UTC).</param>
/// <param name="To">Its end (UTC, not included); null for the last piece.</param>
/// <param name="Phase">How it stood for the customer.</param>
/// <param name="Rung">The rung that held it or was asked to take it; 0 is the owner.</param>
public sealed record LedgerSpan(DateTimeOffset From, DateTimeOffset? To, LedgerPhase Phase, int Rung);

/// <summary>How a complaint stands for the customer.</summary>
public enum LedgerPhase
{
    /// <summary>The customer waits for a human reply, within its limit.</summary>
    Waiting = 1,

    /// <summary>The customer waits in vain: a limit is passed and nobody answered.</summary>
    Silent = 2,

    /// <summary>A human answered; the final reply is still to come.</summary>
    Answered = 3,

    /// <summary>The final reply was given.</summary>
    Resolved = 4,

    /// <summary>It ended.</summary>
    Ended = 5,
}
