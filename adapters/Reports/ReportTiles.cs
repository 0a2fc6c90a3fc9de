using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The figures on top of a report.</summary>
internal static class ReportTiles
{
    /// <summary>Writes them.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        page.Raw("<dl class=\"tiles\">\n");
        foreach (var (label, number, below, isBad) in Tiles(summary, words))
        {
            page.Raw("<div><dt>").Text(label).Raw(isBad ? "</dt><dd><span class=\"n bad\">" : "</dt><dd><span class=\"n\">").Text(words.Number(number)).Raw("</span><span class=\"s\">").Text(below).Raw("</span></dd></div>\n");
        }

        page.Raw("</dl>\n");
    }

    private static IEnumerable<(string Label, int Number, string Below, bool IsBad)> Tiles(LedgerSummary summary, ReportWords words)
    {
        var acknowledged = summary.AcknowledgedByMail + summary.AcknowledgedByPerson;
        var ended = summary.ByStatus.Where(pair => pair.Key is not (ComplaintStatus.Open or ComplaintStatus.Resolved)).Sum(pair => pair.Value);
        yield return (
            words.Say("Complaints", "投诉"),
            summary.Received,
            words.Say($"{summary.Received - ended} open, {ended} ended", $"未办结 {summary.Received - ended}，已结束 {ended}"),
            false);
        yield return (
            words.Say("Acknowledged", "已告知受理"),
            acknowledged,
            words.Say($"{summary.AcknowledgedByMail} by mail, {summary.AcknowledgedByPerson} by a person, {summary.NotAcknowledged} not yet", $"邮件 {summary.AcknowledgedByMail}，人工 {summary.AcknowledgedByPerson}，尚未 {summary.NotAcknowledged}"),
            summary.AcknowledgedAgain > 0);
        yield return (
            words.Say("Human reply", "人工答复"),
            summary.Replied,
            words.Say($"{summary.RepliedInTime} in time, {summary.RepliedLate} late, {summary.NoReply} none yet", $"按时 {summary.RepliedInTime}，逾期 {summary.RepliedLate}，尚无 {summary.NoReply}"),
            false);
        yield return (
            words.Say("Final answer", "最终答复"),
            summary.Resolved,
            words.Say($"{summary.Reopened} reopened", $"重新打开 {summary.Reopened}"),
            false);
        yield return (
            words.Say("Ever silent", "曾沉默"),
            summary.SilentEver,
            words.Say($"{summary.SilentTakenBack} more taken back", $"另有 {summary.SilentTakenBack} 件已撤销"),
            false);
        yield return (
            words.Say("Silent now", "目前沉默"),
            summary.SilentNow,
            words.Say("beyond the limit without a human reply", "超过时限仍无人工答复"),
            summary.SilentNow > 0);
        yield return (
            words.Say("Steps up the ladder", "逐级上报"),
            summary.Climbs.Values.Sum(),
            words.Say($"by {summary.Climbed} complaints; {summary.AcceptedByRung.Values.Sum()} accepted", $"涉及 {summary.Climbed} 件，接手 {summary.AcceptedByRung.Values.Sum()} 次"),
            false);
        yield return (
            words.Say("Progress notices", "进度通知"),
            summary.ProgressByMail + summary.ProgressByPerson,
            words.Say($"{summary.ProgressByMail} by mail, {summary.ProgressByPerson} by a person; {summary.Bounced} complaints with a bounce", $"邮件 {summary.ProgressByMail}，人工 {summary.ProgressByPerson}；有退信 {summary.Bounced} 件"),
            false);
    }
}
