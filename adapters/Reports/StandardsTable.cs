using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>What customers were promised, the check that was promised with it, and what came of it.</summary>
internal static class StandardsTable
{
    /// <summary>Writes it; nothing when no policy is at hand.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        if (summary.Standards.Count == 0)
        {
            return;
        }

        page.Raw("<section>\n").Element("h2", words.Say("What we promised", "服务标准兑现情况"));
        FactTable.Write(
            page,
            words.Say("Each standard with its check: of 100 complaints, how many at least must be in time. What is not decided yet counts neither way. News is timed from one contact to the next, taking over from being asked, all else from the receipt.", "各项标准及其检查标准：每 100 件至少多少件按时。尚未到期的不计。进度告知按两次告知之间计时，接手按提出请求起计时，其余均自受理起计时。"),
            [words.Say("check", "标准"), words.Say("in time", "按时"), words.Say("half within", "半数以内"), words.Say("9 in 10", "九成以内"), words.Say("longest", "最长"), words.Say("worst", "最差")],
            summary.Standards.Select(one => (Begin(words.Local(one.Standard.What)), Remark(one, words), (IReadOnlyList<string>)
            [
                $"≥ {one.Standard.InTime} %",
                InTime(one, words),
                Time(one.Times?.Median),
                Time(one.Times?.P90),
                Time(one.Times?.Max),
                one.Worst ?? "–",
            ])));
        page.Raw("</section>\n");

        string Time(TimeSpan? time) => time is { } known ? words.Time(known) : "–";
    }

    // In a policy it ends a line ("Within 24 hours: a person answers you"); here it stands alone.
    private static string Begin(string what) => what.Length == 0 ? what : char.ToUpperInvariant(what[0]) + what[1..];

    private static string Remark(StandardMeasure one, ReportWords words)
    {
        var promise = $"{words.Local(one.Policy.Title)}: {one.Standard.UsualLimit(one.Policy)}";
        return one.IsBeyondReach ? words.Say($"{promise}. More than half of the times were longer: change the way of working, or the promise", $"{promise}。半数以上超过该时限：应改进流程或调整承诺") : promise;
    }

    private static string InTime(StandardMeasure one, ReportWords words) => one.Thousandths is not { } share
        ? words.Say("not known yet", "尚无结果")
        : FormattableString.Invariant($"{share / 10d:0.0} % ({one.Kept} / {one.Kept + one.Missed}){(one.Holds is false ? words.Say(", missed", "，未达标") : "")}");
}
