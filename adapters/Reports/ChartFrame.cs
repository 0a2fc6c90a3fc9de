namespace ComplaintOps.Adapters.Reports;

/// <summary>Where a chart's axes lie, and how values become places.</summary>
internal sealed record ChartFrame(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>The place of a value between 0 and a maximum, from the bottom up.</summary>
    public double Y(double value, double max) => Bottom - (Height * Share(value, max));

    /// <summary>The place of a value between 0 and a maximum, from the left.</summary>
    public double X(double value, double max) => Left + (Width * Share(value, max));

    /// <summary>Round numbers from 0 to at least the maximum, about so many.</summary>
    public static IReadOnlyList<int> Ticks(int max, int about)
    {
        var rough = Math.Max(1, (double)Math.Max(1, max) / about);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = (int)Math.Max(1, new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(size => size >= rough));
        var count = (Math.Max(1, max) + step - 1) / step;
        return [.. Enumerable.Range(0, count + 1).Select(index => index * step)];
    }

    private static double Share(double value, double max) => max > 0 ? Math.Clamp(value / max, 0, 1) : 0;
}
