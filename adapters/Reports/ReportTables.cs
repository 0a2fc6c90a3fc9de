using System.Globalization;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The figures of a report as tables: times, principles, breakdowns, and the estimate of loyalty.</summary>
internal static class ReportTables
{
    /// <summary>Writes them.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        StandardsTable.Write(page, summary, words);
        page.Raw("<section>\n").Element("h2", words.Say("Times", "时间"));
        Times(page, summary, words);
        Stages(page, summary, words);
        Promises(page, summary, words);
        page.Raw("</section>\n<section>\n").Element("h2", words.Say("Figures", "分项统计")).Raw("<div class=\"pair\">\n");
        page.Raw("<div>").Pairs(words.Say("Beyond the scorecard", "其他指标"), Others(summary, words)).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("How it came in", "来源渠道"), summary.ByChannel.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Where it stands", "状态"), summary.ByStatus.Where(pair => pair.Value > 0).Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Human replies given", "人工答复方式"), summary.Replies.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("No reply yet, held by", "尚未答复，目前由谁负责"), summary.NoReplyByRung.Select(pair => (words.Rung(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Limits passed", "超过的时限"), Breaches(summary, words)).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("Steps up, by cause", "上报原因"), summary.Climbs.GroupBy(pair => pair.Key.Cause).Select(group => (words.Of(group.Key), words.Number(group.Sum(pair => pair.Value))))).Raw("</div>\n");
        page.Raw("<div>").Pairs(words.Say("How it ended", "结案原因"), summary.ClosedBy.Select(pair => (words.CloseReason(pair.Key), words.Number(pair.Value)))).Raw("</div>\n");
        page.Raw("</div>\n");
        Issues(page, summary, words);
        page.Raw("</section>\n");
        LoyaltyTable.Write(page, summary, words);
    }

    private static void Times(ReportPage page, LedgerSummary summary, ReportWords words) => FactTable.Write(
        page,
        words.Say("What customers saw; the worst case stands beside the usual one.", "客户实际经历的时间，最长情况与通常情况并列。"),
        [words.Say("half within", "半数以内"), words.Say("9 in 10", "九成以内"), words.Say("19 in 20", "95%以内"), words.Say("longest", "最长")],
        new (string Name, Percentiles? Times)[]
        {
            (words.Say("Acknowledged", "告知受理"), Times: summary.ToAcknowledgement),
            (words.Say("First human reply", "首次人工答复"), summary.ToFirstReply),
            (words.Say("Final answer", "最终答复"), summary.ToFinalReply),
            (words.Say("Longest wait of each customer", "每位客户最长等待"), summary.LongestWait),
        }.Select(row => (
            row.Name,
            words.Say($"{row.Times?.Count ?? 0} measured", $"{row.Times?.Count ?? 0} 件"),
            (IReadOnlyList<string>)[.. (row.Times is { } times ? [times.Median, times.P90, times.P95, times.Max] : new TimeSpan?[4]).Select(time => time is { } known ? words.Time(known) : "–")])));

    private static void Issues(ReportPage page, LedgerSummary summary, ReportWords words) => FactTable.Write(
        page,
        words.Say("Known issues, and how many complaints are about each.", "已知问题及其关联的投诉数量。"),
        [words.Say("open", "处理中"), words.Say("ended", "已结束"), words.Say("without a reply", "尚无答复")],
        summary.KnownIssues.Select(issue => (
            words.Issue(issue.Id), words.Issue(issue.Id) == issue.Id ? "" : issue.Id, (IReadOnlyList<string>)[words.Number(issue.Open), words.Number(issue.Ended), words.Number(issue.LacksReply)])));

    private static IEnumerable<(string Label, string Value)> Others(LedgerSummary summary, ReportWords words)
    {
        yield return (words.Say("Asked afterwards whether it is solved", "处理后回访"), Of(summary.AskedWhetherSolved, summary.Resolved));
        yield return (words.Say("About how a complaint was handled", "针对投诉处理本身"), Of(summary.AboutHandling, summary.Received - summary.History));
        yield return (words.Say("Agreed on less than expected at first", "约定低于最初期望"), Of(summary.AgreedBelowStated, summary.Agreed));
        yield return (words.Say("Replies without the position, with a reason", "未按统一口径、说明理由的答复"), Of(summary.RepliesConfirmed, summary.Replies.Values.Sum()));
        yield return (words.Say("Quality reviewed by somebody else", "由他人质检"), Of(summary.Reviewed, summary.Replied));
    }

    private static IEnumerable<(string Label, string Value)> Breaches(LedgerSummary summary, ReportWords words) =>
        summary.Breaches.Select(pair => (words.Of(pair.Key), words.Number(pair.Value)))
            .Concat(summary.BreachesRescinded > 0 ? [(words.Say("taken back: the reply had come in time", "已撤销：实际按时答复"), words.Number(summary.BreachesRescinded))] : []);

    private static void Stages(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        string[] heads = [words.Say("stays", "次数"), words.Say("half within", "半数以内"), words.Say("9 in 10", "九成以内"), words.Say("longest", "最长"), words.Say("limits passed", "超时")];
        FactTable.Write(
            page,
            words.Say("How long complaints stay in each stage; stays that go on are not counted yet.", "投诉在各节点停留的时间，仍在进行的不计。"),
            heads,
            summary.Stages.Select(stage => (
                words.Stage(stage.Key),
                words.Say($"{stage.Now} now", $"目前 {stage.Now} 件"),
                (IReadOnlyList<string>)[words.Number(stage.Times?.Count ?? 0), Time(stage.Times?.Median), Time(stage.Times?.P90), Time(stage.Times?.Max), words.Number(stage.Breaches)])));

        string Time(TimeSpan? time) => time is { } known ? words.Time(known) : "–";
    }

    private static void Promises(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        if (summary.Promises.Count > 0)
        {
            FactTable.Write(
                page,
                words.Say("Dates that people gave to customers.", "向客户承诺的时间。"),
                [words.Say("kept", "兑现"), words.Say("broken", "未兑现"), words.Say("moved", "改期"), words.Say("to come", "未到期")],
                summary.Promises.Select(person => (person.By, "", (IReadOnlyList<string>)[words.Number(person.Kept), words.Number(person.Broken), words.Number(person.Moved), words.Number(person.Open)])));
        }
    }

    private static string Of(int part, int whole) => whole == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{part} / {whole}  ({Math.Floor(1000d * part / whole) / 10:0.#} %)");
}
