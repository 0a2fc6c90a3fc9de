using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The pictures of a report, each with what to look for and a legend.</summary>
internal static class ReportPictures
{
    /// <summary>Writes them, each in both sizes.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, IReadOnlyList<LedgerRow> rows, ReportWords words, ReportOptions options)
    {
        Picture(
            page,
            words.Say("Scorecard", "原则达成情况"),
            words.Say("Of those for whom it can be told. Behind each share stands the complaint that shows it worst.", "按可判定的投诉统计；每项均列出最差的一件。"),
            size => ScorecardChart.Draw(summary.Scorecard, words, size),
            [("s-good", words.Say("9 in 10 or better", "九成以上")), ("s-fair", words.Say("7 in 10 or better", "七成以上")), ("s-poor", words.Say("below", "不足七成"))]);
        Picture(
            page,
            words.Say("Who is waiting", "谁在等待"),
            words.Say("At the end of each day: everything open, of that without a final answer, and of that silent.", "每日终了：全部未办结的投诉，其中待最终答复的，其中沉默的。"),
            size => DayCharts.Standing(summary.Days, words, size),
            [("a-open", words.Say("open", "未办结")), ("a-unresolved", words.Say("without a final answer", "待最终答复")), ("a-silent", words.Say("silent", "沉默"))]);
        Picture(
            page,
            words.Say("In and out", "收到与答复"),
            words.Say("Upwards what came in, downwards what people answered. Where the mark lies on the column, everybody was told that day that the complaint arrived.", "向上为收到的投诉，向下为人工答复。横线与柱顶齐平，说明当日全部告知受理。"),
            size => DayCharts.Movement(summary.Days, words, size),
            [("received", words.Say("received", "收到")), ("ack", words.Say("acknowledged", "告知受理")), ("reply", words.Say("human replies", "人工答复"))]);
        var phases = new (LedgerPhase Phase, int Rung)[]
        {
            (LedgerPhase.Waiting, 0), (LedgerPhase.Silent, 0), (LedgerPhase.Silent, 1), (LedgerPhase.Silent, 2), (LedgerPhase.Silent, 3), (LedgerPhase.Answered, 0), (LedgerPhase.Resolved, 0),
        };
        Picture(
            page,
            words.Say("The course of each complaint", "每件投诉的过程"),
            rows.Count(row => !row.History) > CourseChart.MostStrips
                ? words.Say($"One strip each from the receipt on; the {CourseChart.MostStrips} that hurt most are drawn.", $"每件一条，自收到之日起；仅绘出最需关注的 {CourseChart.MostStrips} 件。")
                : words.Say("One strip each from the receipt on, oldest on top. A dot is a human reply, a hollow one came back.", "每件一条，自收到之日起，最早的在上。圆点为人工答复，空心圆点表示被退回。"),
            size => CourseChart.Draw(rows, words, options, size),
            [.. phases.Select(phase => (CourseChart.ClassOf(phase.Phase, phase.Rung), words.Of(phase.Phase, phase.Rung))), ("dot", words.Say("human reply", "人工答复"))],
            "long");
        Picture(
            page,
            words.Say("How long until a person answered", "多久得到人工答复"),
            words.Say("Every mark is a customer. Round: in time. Standing on its corner: late. Arrow: still waiting.", "每个标记为一位客户。圆形为按时，菱形为逾期，箭头为仍在等待。"),
            size => ReplyTimesChart.Draw(summary, rows, words, size),
            [("m-intime", words.Say("in time", "按时")), ("m-late", words.Say("late", "逾期")), ("m-waits", words.Say("still waiting", "仍在等待")), ("limit", words.Say("the usual limit", "通常时限"))]);
        Picture(
            page,
            words.Say("The ladder", "逐级上报"),
            words.Say("At the foot everybody; above it, how often each rung was asked to take over, and why.", "最下为全部投诉；向上为各级被要求接手的次数及原因。"),
            size => LadderChart.Draw(summary, words, size),
            [.. summary.Climbs.Keys.Select(key => key.Cause).Distinct().Order().Select(cause => ($"c-{LadderChart.CodeOf(cause)}", words.Of(cause)))]);
        if (summary.Causes.Count > 0)
        {
            Picture(
                page,
                words.Say("Why it came to the complaints", "投诉原因"),
                words.Say("Of the complaints whose cause somebody named.", "按已注明原因的投诉统计。"),
                size => CausesChart.Draw(summary, words, size),
                [("q-known", words.Say("confirmed", "已确认")), ("q-thought", words.Say("thought so far", "初步判断"))]);
        }

        if (summary.Surveys.Count > 0)
        {
            Picture(
                page,
                words.Say("Expected and received", "期望与所得"),
                words.Say("Two answers of each customer after closing, from 1 to 5. A square is as large as many answered so.", "办结后每位客户的两个评分（1 至 5 分），方块大小表示人数。"),
                size => ExpectationChart.Draw(summary, words, size),
                [("e-loyal", words.Say("likely loyal", "潜在忠诚")), ("e-swing", words.Say("may go either way", "摇摆")), ("e-loss", words.Say("likely lost", "潜在流失"))]);
        }
    }

    private static void Picture(ReportPage page, string heading, string hint, Func<ChartSize, string> draw, IReadOnlyList<(string CssClass, string Label)> legend, string? cssClass = null)
    {
        page.Raw(cssClass is null ? "<section>\n" : $"<section class=\"{cssClass}\">\n").Element("h2", heading).Element("p", hint, "hint");
        page.Raw(draw(ChartSize.Wide)).Raw("\n").Raw(draw(ChartSize.Narrow)).Raw("\n");
        if (legend.Count > 0)
        {
            page.Raw("<ul class=\"legend\">\n");
            foreach (var (name, label) in legend)
            {
                page.Raw($"<li>{Swatch(name)}").Text(label).Raw("</li>\n");
            }

            page.Raw("</ul>\n");
        }

        page.Raw("</section>\n");
    }

    private static string Swatch(string name)
    {
        var shape = name switch
        {
            "ack" or "limit" => $"<line x1=\"1\" y1=\"6\" x2=\"19\" y2=\"6\" class=\"{name}\"/>",
            "dot" or "m-intime" => $"<circle cx=\"10\" cy=\"6\" r=\"4.5\" class=\"{name}\"/>",
            "m-late" => "<polygon points=\"10,1 15,6 10,11 5,6\" class=\"m-late\"/>",
            "m-waits" => "<polygon points=\"6,2 14,6 6,10\" class=\"m-waits\"/>",
            _ => $"<rect width=\"20\" height=\"12\" rx=\"2\" class=\"{name}\"/>",
        };
        return $"<svg viewBox=\"0 0 20 12\" aria-hidden=\"true\" focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\">{shape}</svg>";
    }
}
