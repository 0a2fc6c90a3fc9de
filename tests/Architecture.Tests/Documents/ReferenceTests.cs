using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Commands;
using ComplaintOps.Functions.Host;
using Microsoft.Extensions.Configuration;

namespace ComplaintOps.Architecture.Tests.Documents;

/// <summary>The reference pages say everything that there is, and nothing that there is not.</summary>
public sealed class ReferenceTests
{
    private static readonly MarkdownDocument Errors = new("docs/errors.md");
    private static readonly MarkdownDocument Operations = new("docs/operations.md");
    private static readonly MarkdownDocument Policies = new("docs/policies.md");

    // What a reader computes and no file says.
    private static readonly string[] NotInFiles = ["hash", "acknowledgeLateAfter"];

    public static TheoryData<Type> PolicyTypes =>
    [
        typeof(Policy), typeof(StageRule), typeof(ClockRule), typeof(LimitOverride), typeof(ProgressRule), typeof(DayCounting), typeof(CustomerReplyRule), typeof(FollowUpRule),
        typeof(Ladder), typeof(Rung), typeof(Desk), typeof(Person), typeof(Assignment), typeof(AwayPeriod),
    ];

    public static TheoryData<string, Type> SmallRules => new()
    {
        { "evidence", typeof(EvidenceRule) },
        { "backdating", typeof(BackdatingRule) },
        { "extension", typeof(ExtensionRule) },
        { "tasks", typeof(TaskRule) },
        { "delivery", typeof(DeliveryRule) },
    };

    [Fact]
    public void ErrorPage_HasOneHeadingForEachCode_InTheOrderOfTheirNumbers()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Select(code => code.ToString()), Errors.Headings.Where(heading => heading.Level == 2).Select(heading => heading.Text));
        Assert.All(Enum.GetValues<ErrorCode>(), code => Assert.Matches($@"## {code}\n\nCode {(int)code}\. ", Errors.Text));
    }

    [Fact]
    public void ErrorPage_ForEachCode_SaysCausesAndWhatToDo() =>
        Assert.All(Errors.Text.Split("\n## ").Skip(1), section =>
        {
            Assert.Contains("\n- **Likely causes:** ", section, StringComparison.Ordinal);
            Assert.Contains("\n- **What to do:** ", section, StringComparison.Ordinal);
        });

    [Fact]
    public void Changelog_HasTheCurrentVersion()
    {
        var version = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.StartsWith($"[{version}] - ", new MarkdownDocument("CHANGELOG.md").Headings.First(heading => heading.Level == 2).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OperationsPage_ForEachTimer_NamesSettingAndDefault() =>
        Assert.All(FunctionCatalog.Timers, timer => Assert.Contains($"| {timer.Name} | `{timer.ScheduleSetting}` | `{timer.DefaultSchedule}` |", Operations.Text, StringComparison.Ordinal));

    [Fact]
    public void OperationsPage_ForEachRoute_NamesPathAndMethods() =>
        Assert.All(
            FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http),
            function => Assert.Contains($"| {function.Name} | `{function.Route}` | {string.Join(", ", function.Methods)} |", Operations.Text, StringComparison.Ordinal));

    [Fact]
    public void OperationsPage_ForEachExitCode_SaysWhatItMeans() =>
        Assert.All(
            typeof(ExitCodes).GetFields().Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()),
            code => Assert.Contains($"\n| {code} | ", Operations.Text, StringComparison.Ordinal));

    [Fact]
    public void OperationsPage_ForEachCommand_HasARowAndNoOther()
    {
        var table = Operations.Text[Operations.Text.IndexOf("## Commands", StringComparison.Ordinal)..];
        var rows = Regex.Matches(table[..table.IndexOf("\n## ", 3, StringComparison.Ordinal)], @"(?m)^\| `(?<name>[a-z-]+)\b").Select(match => match.Groups["name"].Value);

        Assert.Equal(InCommands(@"new Command\(""(?<name>[a-z-]+)"""), rows.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OperationsPage_ForEachSetting_NamesItAndNoOther()
    {
        var known = EffectiveSettings.Read(new ConfigurationBuilder().Build()).Select(setting => setting.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(known.Except(Operations.Terms));
        Assert.Empty(Operations.Terms.Where(term => Regex.IsMatch(term, "^(ComplaintOps__|SENDGRID_)[A-Za-z_]+$")).Except(known));
    }

    [Fact]
    public void Documents_ForEachOptionOfACommand_NameIt()
    {
        var text = string.Concat(MarkdownDocument.All.Select(document => document.Text));

        Assert.DoesNotContain(InCommands(@"new Option<[^>]+>\(""(?<name>--[a-z-]+)"""), option => !text.Contains($"`{option}", StringComparison.Ordinal) && !text.Contains($" {option}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PolicyTypes))]
    public void PolicyPage_ForEachMemberOfAFile_ExplainsIt(Type type) => Assert.All(Members(type), member => Assert.Contains(member, Policies.Terms));

    [Theory]
    [MemberData(nameof(SmallRules))]
    public void PolicyPage_ForEachSmallRule_ExplainsIt(string name, Type type) => Assert.All(Members(type), member => Assert.Contains($"{name}.{member}", Policies.Terms));

    [Fact]
    public void PolicyPage_ForEachChoice_NamesAllWords()
    {
        var words = new[] { typeof(ClockStart), typeof(DayEnd), typeof(EvidenceLevel), typeof(Severity), typeof(Channel) }.SelectMany(Enum.GetNames).Select(Camel);

        Assert.All(words, word => Assert.Contains(word, Policies.Terms));
    }

    [Fact]
    public void PolicyPage_ForEachBundledCalendar_NamesIt() =>
        Assert.All(
            RepositoryFiles.With(".json").Where(path => path.StartsWith("policies/calendars/", StringComparison.Ordinal)),
            path => Assert.Contains(Path.GetFileNameWithoutExtension(path), Policies.Terms));

    [Fact]
    public void ThirdPartyPage_ForEachBundledCalendarWithHolidays_NamesIt() =>
        Assert.All(
            RepositoryFiles.With(".json").Where(path => path.StartsWith("policies/calendars/", StringComparison.Ordinal) && !path.EndsWith("/always.json", StringComparison.Ordinal)),
            path => Assert.Contains($"`{(path.EndsWith("/cn.json", StringComparison.Ordinal) ? path : Path.GetFileName(path))}`", RepositoryFiles.Read("THIRD-PARTY.md"), StringComparison.Ordinal));

    // What the commands of the executable are called, as their sources make them.
    private static List<string> InCommands(string pattern) =>
    [
        .. RepositoryFiles.ProductSources.Where(path => path.StartsWith("functions/", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(RepositoryFiles.Read(path), pattern))
            .Select(match => match.Groups["name"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Where(property => property.CanWrite).Select(property => Camel(property.Name)).Except(NotInFiles);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
