namespace ComplaintOps.Core.Ledger;

/// <summary>How many complaints are about a known issue.</summary>
/// <param name="Id">The issue.</param>
/// <param name="Open">Those that are not ended.</param>
/// <param name="Ended">Those that are.</param>
/// <param name="LacksReply">Those whose customers are owed a human reply and have none.</param>
public sealed record KnownIssueCount(string Id, int Open, int Ended, int LacksReply)
{
    /// <summary>All of them.</summary>
    public int Total => Open + Ended;
}
