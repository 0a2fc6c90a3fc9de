using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>
/// The survey as a field of five by five: what was expected against what was received. Below the diagonal customers are likely lost, on it they may go either way,
/// above it they are likely loyal.
/// </summary>
internal static class ExpectationChart
{
    private const int Most = 5;

    /// <summary>Draws it.</summary>
    public static string Draw(LedgerSummary summary, ReportWords words, ChartSize size)
    {
        var cell = size.IsNarrow ? 46d : 52d;
        var (left, top) = (size.IsNarrow ? 40d : 110d, 8d);
        var svg = new Svg(
            size.Width,
            top + (Most * cell) + 44,
            size.Name,
            $"expected-{size.Name}",
            words.Say("Expected and received", "期望与所得"),
            words.Say(
                $"{summary.SurveyBetter} got more than expected, {summary.SurveyEqual} as much, {summary.SurveyWorse} less.",
                $"高于期望 {summary.SurveyBetter}，等于期望 {summary.SurveyEqual}，低于期望 {summary.SurveyWorse}。"));
        var most = Math.Max(1, summary.Surveys.Values.DefaultIfEmpty(0).Max());
        for (var expected = 1; expected <= Most; expected++)
        {
            for (var received = 1; received <= Most; received++)
            {
                var (x, y) = (left + ((expected - 1) * cell), top + ((Most - received) * cell));
                var count = summary.Surveys.GetValueOrDefault((expected, received));
                svg.Rect(x + 1, y + 1, cell - 2, cell - 2, "track", null, 4);
                if (count > 0)
                {
                    // The area of a square grows with the number, so that twice as many look twice as much.
                    var side = (cell - 6) * Math.Sqrt((double)count / most);
                    var kind = ClassOf(expected, received);
                    svg.Rect(x + ((cell - side) / 2), y + ((cell - side) / 2), side, side, kind, words.Say($"expected {expected}, received {received}: {count}", $"期望 {expected}，所得 {received}：{count}"), 3);
                    svg.Text(x + (cell / 2), y + (cell / 2) + 5, words.Number(count), side >= 20 ? "on" : "strong", "middle");
                }
            }

            svg.Text(left + ((expected - 0.5) * cell), top + (Most * cell) + 16, words.Number(expected), "t", "middle");
            svg.Text(left - 8, top + ((Most - expected + 0.5) * cell) + 4, words.Number(expected), "t", "end");
        }

        svg.Text(left + (Most * cell / 2), top + (Most * cell) + 36, words.Say("expected", "期望"), "t", "middle");
        if (!size.IsNarrow)
        {
            svg.Text(0, top + (Most * cell / 2), words.Say("received", "所得"), "t");
            Classes(svg, summary, words, left + (Most * cell) + 40, top + 26);
        }

        return svg.ToString();
    }

    /// <summary>The class of an answer, shared with the legend.</summary>
    public static string ClassOf(int expected, int received) => received.CompareTo(expected) switch
    {
        < 0 => "e-loss",
        0 => "e-swing",
        _ => "e-loyal",
    };

    private static void Classes(Svg svg, LedgerSummary summary, ReportWords words, double x, double y)
    {
        foreach (var (name, count) in new[]
        {
            (words.Say("got more than expected: likely loyal", "高于期望：潜在忠诚客户"), summary.SurveyBetter),
            (words.Say("got as much: may go either way", "等于期望：摇摆客户"), summary.SurveyEqual),
            (words.Say("got less: likely lost", "低于期望：潜在流失客户"), summary.SurveyWorse),
        })
        {
            svg.Text(x, y, words.Number(count), "big").Text(x + 44, y, name, "t");
            y += 44;
        }
    }
}
