using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class PublishedSetTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Read_BundledFolder_IsASetWithoutAnyProblemOrWarning()
    {
        var (set, problems) = Read(BundledFiles.All());

        Assert.Empty(problems);
        Assert.Equal(["cn-metro", "default", "us-cfpb"], set!.Policies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(set.Policies.Count, set.PoliciesByHash.Count);
        Assert.Same(set.Policies["default"], set.PoliciesByHash["hash of default.json"]);
        Assert.All(set.Policies.Values, policy => Assert.True(set.Calendars.ContainsKey(policy.Calendar)));
        Assert.Equal("hash of directory.json", set.Directory.Hash);
        Assert.Equal("manifest", set.ManifestHash);
        Assert.Equal(["en/progress.md"], set.Templates.Select(template => template.Path));
    }

    [Theory]
    [InlineData("default.json", "calendar", "\"mars\"", "$.calendar", "there is no calendar \"mars\"; there are ")]
    [InlineData("default.json", "owner", "\"emperor\"", "$.owner", "nobody has the role \"emperor\" at the desk \"service\"")]
    [InlineData("default.json", "ladder/rungs/3/role", "\"emperor\"", "$.ladder.rungs[3].role", "nobody has the role \"emperor\" at the desk \"service\"")]
    [InlineData("directory.json", "desks/1/policy", "\"gone\"", "$.desks[1].policy", "there is no policy \"gone\"; there are cn-metro, default, us-cfpb")]
    [InlineData("us-cfpb.json", "id", "\"Default\"", "$.id", "the policy \"default\" stands in default.json already")]
    [InlineData("calendars/us.json", "id", "\"cn\"", "$.id", "the calendar \"cn\" stands in calendars/cn.json already")]
    public void Read_FilesDoNotFitTogether_IsRefusedWithFileAndPath(string file, string place, string value, string path, string message)
    {
        var (set, problems) = Read(Change(file, text => JsonEdit.Set(text, place, value)));

        Assert.Null(set);
        var problem = Assert.Single(problems, problem => problem.File == file && problem.Path == path);
        Assert.Contains(message, problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(problem.IsWarning);
    }

    [Fact]
    public void Read_ReviewIsPast_WarnsAndStillPublishes()
    {
        var files = Change("default.json", text => JsonEdit.Set(text, "reviewBy", "\"2026-11-20\""));

        var (set, problems) = Read(files);

        Assert.NotNull(set);
        var problem = Assert.Single(problems);
        Assert.True(problem.IsWarning);
        Assert.Equal(("default.json", "$.reviewBy"), (problem.File, problem.Path));
        Assert.Contains("2026-11-20", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Read(Change("default.json", text => JsonEdit.Set(text, "reviewBy", "\"2026-11-21\""))).Problems);
    }

    [Fact]
    public void Read_HolidaysRunOut_WarnsThirtyDaysBefore()
    {
        Assert.Empty(Read(BundledFiles.All(), new DateOnly(2026, 12, 1)).Problems);

        var (set, problems) = Read(BundledFiles.All(), new DateOnly(2026, 12, 2));

        Assert.NotNull(set);
        var problem = Assert.Single(problems);
        Assert.True(problem.IsWarning);
        Assert.Equal(("calendars/cn.json", "$.knownUntil"), (problem.File, problem.Path));
    }

    [Fact]
    public void Read_BadTemplate_IsRefusedWithItsLine()
    {
        var (set, problems) = PublishedSetReader.Read(BundledFiles.All(), Templates, "manifest", Today, Check);

        Assert.Null(set);
        Assert.Equal(new PolicyProblem("en/progress.md", "line 3", "has no finalBy"), Assert.Single(problems));

        static IReadOnlyList<TemplateProblem> Check(IReadOnlyList<TemplateSource> templates) => [new TemplateProblem(templates[0].Path, 3, "has no finalBy")];
    }

    [Fact]
    public void Read_SeveralFilesWrong_ReportsAllOfThem()
    {
        var files = Change("default.json", text => JsonEdit.Remove(text, "clocks/acknowledge"))
            .Select(file => file.Path == "calendars/cn.json" ? file with { Text = "{" } : file)
            .Where(file => file.Path != "directory.json")
            .Append(new SourceFile("examples/mine.json", "{}", "h"))
            .Append(new SourceFile("notes.txt", "", "h"));

        var (set, problems) = Read([.. files]);

        Assert.Null(set);
        Assert.Equal(
            ["calendars/cn.json", "default.json", "directory.json", "examples/mine.json", "notes.txt"],
            problems.Select(problem => problem.File).Distinct().Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<TemplateSource> Templates { get; } = [new("en/progress.md", "text", "hash")];

    private static (PublishedSet? Set, IReadOnlyList<PolicyProblem> Problems) Read(IReadOnlyList<SourceFile> files, DateOnly? today = null) =>
        PublishedSetReader.Read(files, Templates, "manifest", today ?? Today, _ => []);

    private static IReadOnlyList<SourceFile> Change(string path, Func<string, string> change) =>
        [.. BundledFiles.All().Select(file => file.Path == path ? file with { Text = change(file.Text) } : file)];
}
