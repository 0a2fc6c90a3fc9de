using System.Text.RegularExpressions;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Architecture.Tests.Documents;

public sealed partial class ReadmeTests
{
    private static readonly MarkdownDocument English = new("README.md");
    private static readonly MarkdownDocument Chinese = new("README.zh-CN.md");

    [Fact]
    public void Readme_InBothLanguages_HasTheSameShape()
    {
        Assert.Equal(English.Headings.Select(heading => heading.Level), Chinese.Headings.Select(heading => heading.Level));
        Assert.Equal(English.Blocks.Select(block => block.Language), Chinese.Blocks.Select(block => block.Language));
        Assert.Equal(English.Blocks.Where(block => block.Language == "bash"), Chinese.Blocks.Where(block => block.Language == "bash"));
        Assert.Equal(Lines(English, "|"), Lines(Chinese, "|"));
        Assert.Equal(Lines(English, "- "), Lines(Chinese, "- "));
    }

    [Fact]
    public void Readme_InBothLanguages_LinksToTheSamePlaces() =>
        Assert.Equal(
            English.LocalLinks.Where(link => !link.StartsWith("README", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Chinese.LocalLinks.Where(link => !link.StartsWith("README", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Readme_InChinese_HasAChineseHeadingForEachEnglishOne() =>
        Assert.All(Chinese.Headings.Skip(1), heading => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", heading.Text));

    [Fact]
    public void TestCommand_OfTheReadme_IsWhatContinuousIntegrationRuns()
    {
        Assert.Equal("dotnet test", English.Blocks.First(block => block.Language == "bash").Text);
        Assert.Matches(@"(?m)^dotnet test( <|$)", RepositoryFiles.Read(".ci/run"));
    }

    [Fact]
    public void Projects_ThatTheReadmeRuns_AreThere() =>
        Assert.All(
            new[] { English, new MarkdownDocument("docs/operations.md") }.SelectMany(document => document.Blocks).SelectMany(block => ProjectCommand().Matches(block.Text)),
            match => Assert.True(RepositoryFiles.With(".csproj").Any(path => path.StartsWith(match.Groups["project"].Value + "/", StringComparison.Ordinal)), match.Value));

    [Fact]
    public void Paths_ThatTheReadmeNames_AreThere() =>
        Assert.All(English.Terms.Where(term => RepositoryPath().IsMatch(term)), path => Assert.True(RepositoryFiles.Exists(path), $"README.md names {path}, which does not exist."));

    [Fact]
    public void Timers_OfTheReadme_AreThoseOfTheProgram() =>
        Assert.All(FunctionCatalog.Timers, timer => Assert.Matches($@"(?m)^\| {timer.Name} \|", English.Text));

    private static int Lines(MarkdownDocument document, string start) => document.Text.Split('\n').Count(line => line.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"dotnet (run --project|publish) (?<project>[\w./]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ProjectCommand();

    [GeneratedRegex(@"^(core|adapters|functions|policies|templates|samples|tests|docs)/[\w./-]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryPath();
}
