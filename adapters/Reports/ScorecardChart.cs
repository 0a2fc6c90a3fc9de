using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The six principles as bars: the share, of how many, and the complaint that shows it worst. What was not measured has no bar.</summary>
internal static class ScorecardChart
{
    private const double Step = 56;

    /// <summary>Draws them.</summary>
    public static string Draw(Scorecard scorecard, ReportWords words, ChartSize size)
    {
        var principles = scorecard.Principles;
        var svg = new Svg(
            size.Width,
            (principles.Count * Step) + 4,
            size.Name,
            $"scorecard-{size.Name}",
            words.Say("The six principles", "六项原则"),
            string.Join("; ", principles.Select(principle => $"{words.Of(principle.Kind)}: {Share(principle, words)}")));
        var right = size.Width - 84;
        for (var index = 0; index < principles.Count; index++)
        {
            var (principle, y) = (principles[index], 4 + (index * Step));
            svg.Text(0, y + 14, words.Of(principle.Kind), "strong");
            if (!size.IsNarrow)
            {
                svg.Text(right, y + 14, Remark(principle, words), "t", "end");
            }

            svg.Rect(0, y + 22, right, 18, "track", null, 3);
            if (principle.Thousandths is { } share)
            {
                svg.Rect(0, y + 22, right * share / 1000d, 18, share >= 900 ? "s-good" : share >= 700 ? "s-fair" : "s-poor", $"{words.Of(principle.Kind)}: {Remark(principle, words)}", 3);
            }

            svg.Text(right + 8, y + 37, Share(principle, words), principle.Thousandths is null ? "t" : "big");
        }

        return svg.ToString();
    }

    private static string Share(Principle principle, ReportWords words) => principle.Thousandths is { } share
        ? FormattableString.Invariant($"{share / 10} %")
        : words.Say("not known", "无数据");

    private static string Remark(Principle principle, ReportWords words) => principle switch
    {
        { Whole: 0 } => words.Say("nothing was measured", "尚无数据"),
        { Worst: { } worst } => words.Say($"{principle.Part} of {principle.Whole}; worst: {worst}", $"{principle.Whole} 件中 {principle.Part} 件；最差：{worst}"),
        _ => words.Say($"{principle.Part} of {principle.Whole}", $"{principle.Whole} 件中 {principle.Part} 件"),
    };
}
