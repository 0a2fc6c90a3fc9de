using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Architecture.Tests.Documents;

/// <summary>The cost page computes what it says, and the READMEs repeat it.</summary>
public sealed partial class CostTests
{
    private static readonly MarkdownDocument Page = new("deploy/README.md");
    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    [Fact]
    public void Table_OfTheMonthlyCost_IsWhatTheFormulaGives()
    {
        var cost = Read();

        Assert.All(Sizes.Index(), size =>
        {
            var parts = cost.Of(size.Item);
            Assert.All(parts, part => Assert.Equal(Text(part.Dollars), Cells(part.Part)[size.Index + 1]));
            Assert.Equal(Text(parts.Sum(part => Math.Round(part.Dollars, 2, MidpointRounding.AwayFromZero))), Cells("**sum**")[size.Index + 1].Trim('*'));
        });
        Assert.Equal(Sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)), Cells("complaints a year").Skip(1));
    }

    [Fact]
    public void Runs_OfEachTimer_FollowFromItsDefaultSchedule() => Assert.All(FunctionCatalog.Timers, timer =>
    {
        Assert.True(NcrontabSchedule.TryParse(timer.DefaultSchedule, out var schedule, out _));
        Assert.Equal(Read().Numbers["hours in a month"] * 60 / schedule!.ExpectedInterval.TotalMinutes, Number(Cells(timer.Name)[1]));
    });

    [Fact]
    public void Prices_EachOne_SayWhereTheyAreFrom() =>
        Assert.All(Rows().SkipWhile(row => row[^1] != "source").Skip(2).TakeWhile(row => row.Length == 3), row => Assert.Contains(row[2], (string[])["price guide", "assumed"]));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Readme_SaysTheSums(string path)
    {
        var text = RepositoryFiles.Read(path);

        Assert.All(Cells("**sum**").Skip(1), sum => Assert.Contains($"${Math.Round(Number(sum.Trim('*')), MidpointRounding.AwayFromZero)}", text, StringComparison.Ordinal));
    }

    private static MonthlyCost Read() => new(
        Rows().Where(row => row.Length is 2 or 3 && IsNumber(row[1])).DistinctBy(row => row[0]).ToDictionary(row => row[0], row => Number(row[1]), StringComparer.Ordinal),
        [.. FunctionCatalog.Timers.Select(timer => (timer.Name, Number(Cells(timer.Name)[1]), Number(Cells(timer.Name)[2])))],
        Number(Cells(FunctionCatalog.HealthName)[2]));

    private static IEnumerable<string[]> Rows() =>
        Page.Text.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string[] Cells(string first) => Rows().Single(row => row[0] == first);

    private static bool IsNumber(string cell) => Figures().IsMatch(cell);

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Text(double dollars) => dollars.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[\d.,]+$")]
    private static partial Regex Figures();
}
