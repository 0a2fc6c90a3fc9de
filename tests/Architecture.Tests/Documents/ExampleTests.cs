using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Architecture.Tests.Documents;

/// <summary>What the documents show can be used as it stands there.</summary>
public sealed class ExampleTests
{
    private static readonly MarkdownDocument Policies = new("docs/policies.md");
    private static readonly MarkdownDocument Templates = new("docs/templates.md");

    public static TheoryData<NoticeType> NoticeTypes => [.. Enum.GetValues<NoticeType>()];

    [Fact]
    public void PolicyExample_Read_HasNoProblem() => Assert.Empty(PolicyDocument.Parse("example", Json("\"stages\""), "hash").Problems);

    [Fact]
    public void CalendarExample_Read_HasNoProblem() => Assert.Empty(CalendarDocument.Parse("example", Json("\"makeUpDays\""), "hash").Problems);

    [Fact]
    public void DirectoryExample_Read_HasNoProblem() => Assert.Empty(DirectoryDocument.Parse("example", Json("\"desks\""), "hash").Problems);

    [Fact]
    public void TemplateExample_Checked_HasNoProblem()
    {
        var template = TemplateFolder.FromText("en/progress.md", Templates.Blocks.Single(block => block.Language == "markdown").Text);
        var layout = TemplateFolder.FromText(NoticeNames.LayoutPath, RepositoryFiles.Read("templates/layout.html"));

        Assert.Empty(new MarkdownTemplateEngine().Validate(NoticeType.Progress, template, layout, Cultures.English));
    }

    [Theory]
    [MemberData(nameof(NoticeTypes))]
    public void TemplatePage_ForEachNotice_NamesFileAndValues(NoticeType type)
    {
        var file = Path.GetFileName(TemplateFolder.PathFor(Cultures.English, type));
        var row = Templates.Text.Split('\n').Single(line => line.StartsWith($"| `{file}` |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);

        Assert.Equal(NoticeElements.Required(type).Select(name => $"`{name}`"), row[3].Split(", "));
        Assert.All(NoticeElements.Known(type), name => Assert.Contains(name, Templates.Terms));
        Assert.All(row[4].Split(", "), name => Assert.Contains(name.Trim('`'), NoticeElements.Known(type)));
    }

    [Fact]
    public void TemplatePage_ForEachList_NamesItsColumns() =>
        Assert.All(
            NoticeElements.Rows.Where(list => list.Key != "whatHappened"),
            list => Assert.Contains($"| `{list.Key}` | {string.Join(", ", list.Value.Select(column => $"`{column}`"))} |", Templates.Text, StringComparison.Ordinal));

    private static string Json(string with) => Policies.Blocks.Single(block => block.Language == "json" && block.Text.Contains(with, StringComparison.Ordinal)).Text;
}
