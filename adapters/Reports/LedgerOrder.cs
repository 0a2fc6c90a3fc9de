using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The order of the ledger: what hurts first.</summary>
public static class LedgerOrder
{
    /// <summary>What cannot be trusted, then who waits in vain, who waits, who is not settled yet, who once waited in vain; among equals the longest wait first.</summary>
    public static IReadOnlyList<LedgerRow> ByPain(IEnumerable<LedgerRow> rows) =>
        [.. rows.OrderBy(RankOf).ThenByDescending(row => row.LongestWait).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Reference, StringComparer.Ordinal)];

    private static int RankOf(LedgerRow row) => row switch
    {
        { ChainVerified: false } => 0,
        { IsSilent: true } => 1,
        { WaitingSince: not null } => 2,
        { Status: ComplaintStatus.Open } => 3,
        { WasSilent: true } => 4,
        { History: true } => 6,
        _ => 5,
    };
}
