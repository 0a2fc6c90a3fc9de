using System.Globalization;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Reports;

/// <summary>What the outcomes are worth: an estimate, labelled as one, with the numbers that it stands on.</summary>
internal static class LoyaltyTable
{
    /// <summary>Writes it.</summary>
    public static void Write(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        var loyalty = summary.Loyalty;
        page.Raw("<section>\n").Element("h2", words.Say("What it is worth: an estimate", "价值估算（仅供参考）")).Element("p", Basis(loyalty.Rates, words), "hint");
        page.Pairs(words.Say("Estimate", "估算"), Lines(summary, loyalty, words)).Raw("</section>\n");
    }

    private static string Basis(LoyaltyRates rates, ReportWords words) => words.Say(
        $"Not measured here. Of 100 customers, {rates.NeverComplained} stay who never complained, {rates.Unresolved} whose complaint stays open, {rates.Resolved} whose complaint is settled, {rates.ResolvedFast} when it is settled within {words.Time(rates.FastWithin)}. ",
        $"并非本系统实测。每 100 位不满的客户中，从未投诉的有 {rates.NeverComplained} 位会再来，投诉未解决的有 {rates.Unresolved} 位，已解决的有 {rates.Resolved} 位，在 {words.Time(rates.FastWithin)} 内解决的有 {rates.ResolvedFast} 位。")
        + (rates.Own
            ? words.Say("These are your own numbers.", "数据为贵方自有数据。")
            : words.Say("These are from an old survey in the United States, to be exchanged with your own numbers.", "数据来自美国早年的调查，请以自己的数据替换。"));

    private static IEnumerable<(string Label, string Value)> Lines(LedgerSummary summary, LoyaltyEstimate loyalty, ReportWords words)
    {
        yield return (words.Say("Settled fast / settled / not settled / left out", "快速解决／已解决／未解决／不计入"), $"{loyalty.Fast} / {loyalty.Slow} / {loyalty.Unresolved} / {loyalty.LeftOut}");
        yield return (words.Say("Expected to stay", "预计留住的客户"), Tenth(loyalty.ExpectedToStay));
        yield return (words.Say("of these, because it went fast", "其中因处理及时留住"), Tenth(loyalty.KeptBySpeed));
        yield return (words.Say("more to win by settling the rest", "其余解决后还可留住"), Tenth(loyalty.StillToWin));
        yield return (words.Say("would have stayed had nobody complained", "若都不投诉，只会留住"), Tenth(loyalty.WithoutComplaining));
        yield return (
            words.Say("unhappy customers behind these complaints", "这些投诉背后的不满客户"),
            words.Say($"about {Whole(loyalty.Unhappy)}, of whom {Whole(loyalty.SaidNothing)} said nothing", $"约 {Whole(loyalty.Unhappy)} 位，其中 {Whole(loyalty.SaidNothing)} 位从未开口"));
        yield return (
            words.Say("What the present silence costs", "当前沉默的代价"),
            loyalty.CostOfSilence(summary.SilentNow) is { } cost
                ? $"{Whole(cost)} {loyalty.Rates.Currency}"
                : words.Say("not known: directory.json does not say what a customer is worth", "未知：directory.json 未填写客户价值"));
    }

    private static string Tenth(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(double number) => Math.Floor(number).ToString("N0", CultureInfo.InvariantCulture);
}
