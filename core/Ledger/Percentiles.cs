namespace ComplaintOps.Core.Ledger;

/// <summary>
/// How long something took, as what half, nine in ten and nineteen in twenty customers saw, and the worst. Never the mean: a mean hides exactly those who waited
/// longest. By nearest rank: each figure is a time that really occurred.
/// </summary>
/// <param name="Count">How many were measured.</param>
/// <param name="Median">Half took at most this long.</param>
/// <param name="P90">90 of 100 took at most this long.</param>
/// <param name="P95">95 of 100 took at most this long.</param>
/// <param name="Max">The longest.</param>
public sealed record Percentiles(int Count, TimeSpan Median, TimeSpan P90, TimeSpan P95, TimeSpan Max)
{
    /// <summary>Measures; null when there is nothing to measure.</summary>
    public static Percentiles? Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? null : new Percentiles(sorted.Count, At(sorted, 50), At(sorted, 90), At(sorted, 95), sorted[^1]);
    }

    // Nearest rank: the smallest value with at least that share of all at or below it.
    private static TimeSpan At(List<TimeSpan> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
