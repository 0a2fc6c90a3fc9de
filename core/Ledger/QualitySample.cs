using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Draws complaints for a review of quality: some of every kind (desk, and how it went), more of the frequent ones, none that the reviewer has handled. The same
/// rows and the same seed give the same sample, so that nobody can say that it was picked; another seed gives another one.
/// </summary>
public static class QualitySample
{
    /// <summary>
    /// Draws. Only answered complaints are drawn; fewer come when there are fewer. Raises <c>InvalidInput</c> for a size below 1 and an empty seed.
    /// </summary>
    /// <param name="rows">The ledger, in any order.</param>
    /// <param name="size">How many.</param>
    /// <param name="seed">What makes the sample repeatable: for example the month, <c>2026-11</c>.</param>
    /// <param name="reviewer">Who will review, or null: what that person owned, received first or answered is left out.</param>
    public static IReadOnlyList<LedgerRow> Draw(IEnumerable<LedgerRow> rows, int size, string seed, string? reviewer = null)
    {
        if (size < 1 || string.IsNullOrWhiteSpace(seed))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "A sample needs a size of at least 1 and a seed.", recommendedAction: "Give for example 20 and \"2026-11\".");
        }

        var strata = rows
            .Where(row => row is { History: false, FirstReply: not null, Unreadable: null } && !HasHandled(row, reviewer))
            .Select(row => (Row: row, Lot: Lot(seed, row.Id)))
            .GroupBy(drawn => (drawn.Row.Desk, Course: CourseOf(drawn.Row)))
            .OrderBy(stratum => stratum.Key.Desk, StringComparer.Ordinal).ThenBy(stratum => stratum.Key.Course)
            .Select(stratum => stratum.OrderBy(drawn => drawn.Lot, StringComparer.Ordinal).Select(drawn => drawn.Row).ToList())
            .ToList();
        return [.. Shares(strata, size).Zip(strata).SelectMany(pair => pair.Second.Take(pair.First)).OrderBy(row => row.Reference, StringComparer.Ordinal)];
    }

    private static bool HasHandled(LedgerRow row, string? reviewer) =>
        reviewer is not null && (row.Holder.Owner == reviewer || row.FirstContact == reviewer || row.Replies.Any(reply => reply.By == reviewer));

    // What may differ in quality: reopened, climbed, late, and the usual.
    private static int CourseOf(LedgerRow row) => row switch
    {
        { Reopenings: > 0 } => 0,
        { Climbs.Count: > 0 } => 1,
        { FirstReply.InTime: false } => 2,
        _ => 3,
    };

    private static string Lot(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{id}")));

    // One of each kind as far as the size goes, the largest first; the rest goes where the share is furthest below the kind's own.
    private static int[] Shares(List<List<LedgerRow>> strata, int size)
    {
        var shares = new int[strata.Count];
        var total = strata.Sum(stratum => stratum.Count);
        foreach (var index in Enumerable.Range(0, strata.Count).OrderByDescending(index => strata[index].Count).Take(size))
        {
            shares[index] = 1;
        }

        while (shares.Sum() < Math.Min(size, total))
        {
            var next = Enumerable.Range(0, strata.Count).Where(index => shares[index] < strata[index].Count)
                .OrderByDescending(index => (double)strata[index].Count / (shares[index] + 1)).ThenBy(index => index).First();
            shares[next]++;
        }

        return shares;
    }
}
