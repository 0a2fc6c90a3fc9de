namespace ComplaintOps.Adapters.Reports;

/// <summary>
/// How wide a drawing is. Each is drawn twice, for desks and for telephones, and the page shows the one that fits: a scaled-down drawing has letters that nobody reads.
/// </summary>
internal sealed record ChartSize(string Name, double Width, bool IsNarrow)
{
    /// <summary>For desks and for paper.</summary>
    public static ChartSize Wide { get; } = new("wide", 960, false);

    /// <summary>For telephones.</summary>
    public static ChartSize Narrow { get; } = new("narrow", 340, true);
}
