using System.Globalization;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The figures of a report as tables: times, principles, breakdowns, and the estimate of loyalty.</summary>
internal static class ReportTables
{
    /// <summary>Writes them.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        page.Raw("<section>\n").Element("h2", words.Say("Times", "时间"));
        Times(page, summary, words);
        page.Raw("</section>\n<section>\n").Element("h2", words.Say("Figures", "分项统计")).Raw("<div class=\"pair\">\n");
        page.Raw("<div>").Pairs(words.Say("Principles", "处理原则"), Principles(summary, words)).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("How it came in", "来源渠道"), summary.ByChannel.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Where it stands", "状态"), summary.ByStatus.Where(pair => pair.Value > 0).Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Human replies given", "人工答复方式"), summary.Replies.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("No reply yet, held by", "尚未答复，目前由谁负责"), summary.NoReplyByRung.Select(pair => (words.Rung(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Limits passed", "超过的时限"), Breaches(summary, words)).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Steps up, by cause", "上报原因"), summary.Climbs.GroupBy(pair => pair.Key.Cause).Select(group => (words.Of(group.Key), words.Number(group.Sum(pair => pair.Value))))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("How it ended", "结案原因"), summary.ClosedBy.Select(pair => (words.CloseReason(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("</div>\n</section>\n");
        Loyalty(page, summary.Loyalty, words);
    }

    private static void Times(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        page.Raw("<table class=\"times\"><caption>").Text(words.Say("What customers saw; the worst case stands beside the usual one.", "客户实际经历的时间，最长情况与通常情况并列。")).Raw("</caption><thead><tr><td></td>");
        var heads = new[] { words.Say("half within", "半数以内"), words.Say("9 in 10", "九成以内"), words.Say("19 in 20", "95%以内"), words.Say("longest", "最长") };
        foreach (var head in heads)
        {
            page.Raw("<th scope=\"col\" class=\"r\">").Text(head).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>\n");
        foreach (var (name, times) in new[]
        {
            (words.Say("Acknowledged", "告知受理"), summary.ToAcknowledgement),
            (words.Say("First human reply", "首次人工答复"), summary.ToFirstReply),
            (words.Say("Final answer", "最终答复"), summary.ToFinalReply),
            (words.Say("Longest wait of each customer", "每位客户最长等待"), summary.LongestWait),
        })
        {
            page.Raw("<tr><th scope=\"row\">").Text(name).Raw("<span class=\"sub\">").Text(words.Say($"{times?.Count ?? 0} measured", $"{times?.Count ?? 0} 件")).Raw("</span></th>");
            foreach (var (head, time) in heads.Zip(times is null ? new TimeSpan?[4] : [times.Median, times.P90, times.P95, times.Max]))
            {
                page.Raw($"<td class=\"r\" data-label=\"{Svg.E(head)}\">").Text(time is { } known ? words.Time(known) : "–").Raw("</td>");
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }

    private static IEnumerable<(string Label, string Value)> Principles(LedgerSummary summary, ReportWords words)
    {
        var owned = summary.Received - summary.History;
        yield return (words.Say("Everybody gets a human reply", "百分百回复"), Of(summary.Replied, summary.OwedReply));
        yield return (words.Say("Reply in time", "及时"), Of(summary.RepliedInTime, summary.OwedReply));
        yield return (words.Say("Somebody is responsible from the first contact", "首问责任"), Of(summary.FirstContactNamed, owned));
        yield return (words.Say("Settled at the first contact", "首问即办结"), Of(summary.SettledAtFirstContact, summary.Resolved));
        yield return (words.Say("Asked afterwards whether it is solved", "处理后回访"), Of(summary.AskedWhetherSolved, summary.Resolved));
        yield return (words.Say("Survey: better / as / worse than expected", "满意度：高于／等于／低于期望"), $"{summary.SurveyBetter} / {summary.SurveyEqual} / {summary.SurveyWorse}");
    }

    private static IEnumerable<(string Label, string Value)> Breaches(LedgerSummary summary, ReportWords words) =>
        summary.Breaches.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))
            .Concat(summary.BreachesRescinded > 0 ? [(words.Say("taken back: the reply had come in time", "已撤销：实际按时答复"), words.Number(summary.BreachesRescinded))] : []);

    private static void Loyalty(ReportPage page, LoyaltyEstimate loyalty, ReportWords words)
    {
        var rates = loyalty.Rates;
        page.Raw("<section>\n").Element("h2", words.Say("What it is worth: an estimate", "价值估算（仅供参考）")).Element(
            "p",
            words.Say(
                $"Not measured. Of 100 customers, {rates.NeverComplained} stay who never complained, {rates.Unresolved} whose complaint stays open, {rates.Resolved} whose complaint is settled, {rates.ResolvedFast} when it is settled within {words.Time(rates.FastWithin)}: an old survey in the United States, to be exchanged with your own numbers.",
                $"并非实测。每 100 位不满的客户中，从未投诉的有 {rates.NeverComplained} 位会再来，投诉未解决的有 {rates.Unresolved} 位，已解决的有 {rates.Resolved} 位，在 {words.Time(rates.FastWithin)} 内解决的有 {rates.ResolvedFast} 位。数据来自美国早年的调查，请以自己的数据替换。"),
            "hint");
        page.Pairs(words.Say("Estimate", "估算"), [
            (words.Say("Settled fast / settled / not settled / left out", "快速解决／已解决／未解决／不计入"), $"{loyalty.Fast} / {loyalty.Slow} / {loyalty.Unresolved} / {loyalty.LeftOut}"),
            (words.Say("Expected to stay", "预计留住的客户"), Tenth(loyalty.ExpectedToStay)),
            (words.Say("of these, because it went fast", "其中因处理及时留住"), Tenth(loyalty.KeptBySpeed)),
            (words.Say("more to win by settling the rest", "其余解决后还可留住"), Tenth(loyalty.StillToWin)),
            (words.Say("would have stayed had nobody complained", "若都不投诉，只会留住"), Tenth(loyalty.WithoutComplaining)),
        ]).Raw("</section>\n");
    }

    private static string Of(int part, int whole) => whole == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{part} / {whole}  ({Math.Floor(1000d * part / whole) / 10:0.#} %)");

    private static string Tenth(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
