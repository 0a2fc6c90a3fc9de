using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>Why it came to the complaints, as bars: what is confirmed, and behind it what is only thought so far.</summary>
internal static class CausesChart
{
    private const double Step = 52;

    /// <summary>Draws them, the most frequent on top.</summary>
    public static string Draw(LedgerSummary summary, ReportWords words, ChartSize size)
    {
        var causes = summary.Causes;
        var svg = new Svg(
            size.Width,
            (causes.Count * Step) + 4,
            size.Name,
            $"causes-{size.Name}",
            words.Say("Why it came to the complaints", "投诉原因"),
            string.Join("; ", causes.Select(cause => $"{words.Cause(cause.Code)}: {Remark(cause, words)}")));
        var right = size.Width - 64;
        var most = Math.Max(1, causes.Max(cause => cause.Total));
        for (var index = 0; index < causes.Count; index++)
        {
            var (cause, y) = (causes[index], 4 + (index * Step));
            var (known, thought) = (right * cause.Confirmed / most, right * cause.Thought / most);
            svg.Text(0, y + 14, words.Cause(cause.Code), "strong");
            svg.Rect(0, y + 21, right, 18, "track", null, 3);
            Bar(svg, 0, y + 21, known, "q-known", words.Say($"{words.Cause(cause.Code)}: {cause.Confirmed} confirmed", $"{words.Cause(cause.Code)}：已确认 {cause.Confirmed}"));
            Bar(svg, known, y + 21, thought, "q-thought", words.Say($"{words.Cause(cause.Code)}: {cause.Thought} thought", $"{words.Cause(cause.Code)}：初步判断 {cause.Thought}"));
            svg.Text(right + 8, y + 36, words.Number(cause.Total), "big");
        }

        return svg.ToString();
    }

    private static void Bar(Svg svg, double x, double y, double width, string cssClass, string title)
    {
        if (width > 0)
        {
            svg.Rect(x, y, width, 18, cssClass, title, 3);
        }
    }

    private static string Remark(CauseCount cause, ReportWords words) =>
        words.Say($"{cause.Confirmed} confirmed, {cause.Thought} thought", $"已确认 {cause.Confirmed}，初步判断 {cause.Thought}");
}
