using AngleSharp.Html.Parser;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Tests.Reports;

public sealed class ScorecardChartTests
{
    [Theory]
    [InlineData("en", "not known", "worst: ")]
    [InlineData("zh-CN", "无数据", "最差：")]
    public void Write_Scorecard_SaysWhatWasNotMeasuredAndNamesTheWorst(string culture, string unknown, string worst)
    {
        var page = new HtmlParser().ParseDocument(Write(culture, LoyaltyRates.Default));

        var drawing = page.QuerySelector("svg.wide[aria-labelledby^=scorecard]")!;
        Assert.Contains(unknown, drawing.TextContent, StringComparison.Ordinal);
        Assert.Contains(worst, drawing.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, drawing.QuerySelectorAll("rect.track").Length);
        Assert.Equal(5, drawing.QuerySelectorAll("rect.s-good, rect.s-fair, rect.s-poor").Length);
    }

    [Fact]
    public void Write_Survey_DrawsEveryAnswerWhereItBelongs()
    {
        var page = new HtmlParser().ParseDocument(Write("en", LoyaltyRates.Default));

        var drawing = page.QuerySelector("svg.wide[aria-labelledby^=expected]")!;
        var answers = SampleLedger.Rows.Select(row => row.Survey).OfType<SurveyAnswered>().ToList();
        Assert.Equal(25, drawing.QuerySelectorAll("rect.track").Length);
        Assert.Equal(answers.Distinct().Count(), drawing.QuerySelectorAll("rect.e-loss, rect.e-swing, rect.e-loyal").Length);
    }

    [Fact]
    public void Write_Loyalty_IsLabelledAnEstimateAndSaysWhoseNumbersItStandsOn()
    {
        var usual = Write("en", LoyaltyRates.Default);
        var own = Write("en", LoyaltyRates.Default with { Own = true, CustomerValue = 400, Currency = "EUR" });

        Assert.Contains("What it is worth: an estimate", usual, StringComparison.Ordinal);
        Assert.Contains("an old survey in the United States", usual, StringComparison.Ordinal);
        Assert.Contains("does not say what a customer is worth", usual, StringComparison.Ordinal);
        Assert.Contains("These are your own numbers.", own, StringComparison.Ordinal);
        Assert.Contains(" EUR", own, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Stages_AreNamedAsThePolicyNamesThem()
    {
        var page = new HtmlParser().ParseDocument(Write("zh-CN", LoyaltyRates.Default));

        Assert.Contains(page.QuerySelectorAll("table.times th[scope=row]"), head => head.TextContent.StartsWith("已受理", StringComparison.Ordinal));
    }

    private static string Write(string culture, LoyaltyRates rates)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(writer, LedgerTally.Sum(SampleLedger.Rows, SampleLedger.End, SampleLedger.Zone, rates), SampleLedger.Rows, new ReportOptions
        {
            Culture = culture,
            GeneratedAt = SampleLedger.End,
            Zone = SampleLedger.Zone,
            StageNames = new Dictionary<string, LocalizedText> { ["received"] = new(new Dictionary<string, string> { ["en"] = "Received", ["zh-CN"] = "已受理" }) },
        });
        return writer.ToString();
    }
}
