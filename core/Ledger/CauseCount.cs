namespace ComplaintOps.Core.Ledger;

/// <summary>How often a cause occurs.</summary>
/// <param name="Code">Its code in the taxonomy.</param>
/// <param name="Confirmed">Complaints for which it is confirmed.</param>
/// <param name="Thought">Complaints for which it is only thought so far.</param>
public sealed record CauseCount(string Code, int Confirmed, int Thought)
{
    /// <summary>Both.</summary>
    public int Total => Confirmed + Thought;
}
