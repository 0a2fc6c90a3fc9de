using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintOps.Architecture.Tests.Documents;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Architecture.Tests;

/// <summary>What is deployed fits the program: its settings, its rights, its pages.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Bicep = RepositoryFiles.Read("deploy/main.bicep");
    private static readonly MarkdownDocument Page = new("deploy/README.md");
    private static readonly MarkdownDocument Operations = new("docs/operations.md");

    // What a role is called, by the number under which Azure knows it. Only these may be given.
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    // Settings of the program that a deployed app leaves alone: it listens where the host says.
    private static readonly string[] NotDeployed = ["ComplaintOps__Urls"];

    public static TheoryData<string> Functions => [.. FunctionCatalog.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Settings_ThatAFunctionNames_AreDeployedWithTheirDefault(string function)
    {
        using var document = JsonDocument.Parse(RepositoryFiles.Read($"functions/{function}/function.json"));
        var named = InPercentSigns().Matches(document.RootElement.GetRawText()).Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(FunctionCatalog.Find(function)!.Kind == FunctionKind.Timer, named.Count > 0);
        Assert.All(named, setting => Assert.Contains($"\n    {setting}: '{FunctionCatalog.Timers.Single(timer => timer.ScheduleSetting == setting).DefaultSchedule}'\n", Bicep, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_OfTheProgram_AreDeployedOrLeftAloneOnPurpose()
    {
        var documented = Operations.Terms.Where(term => OwnSetting().IsMatch(term)).Order(StringComparer.Ordinal).ToList();
        var deployed = OwnSettingAssigned().Matches(Bicep).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(documented.Except(NotDeployed), deployed);
        Assert.Contains("ComplaintOps__Store: '${storage.properties.primaryEndpoints.table}Complaints'", Bicep, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_OfTheStorage_AreSwitchedOffAndNeverAskedFor()
    {
        Assert.Contains("allowSharedKeyAccess: false", Bicep, StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", Bicep, StringComparison.Ordinal);
        Assert.Contains("minimumTlsVersion: 'TLS1_2'", Bicep, StringComparison.Ordinal);
        Assert.Contains("authentication: { type: 'SystemAssignedIdentity' }", Bicep, StringComparison.Ordinal);
        Assert.Contains("AzureWebJobsStorage__accountName: storage.name", Bicep, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)listKeys|listAccountSas|listServiceSas|AccountKey|SharedAccess(?!Key)|InstrumentationKey|AzureWebJobsStorage:|publicAccess: '(?!None)", Bicep);
        Assert.All(Regex.Matches(Bicep, @"(SENDGRID_API_KEY|ComplaintOps__InboundMailKey): '(?<value>[^']*)'"), setting => Assert.StartsWith("@Microsoft.KeyVault(SecretUri=", setting.Groups["value"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_ThatThePlanRefuses_AreNotThere() =>
        Assert.DoesNotMatch("FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_|linuxFxVersion", Bicep);

    [Fact]
    public void Roles_OfTheIdentity_AreThoseForTablesAndBlobsOfItsStorage()
    {
        var assignments = Regex.Matches(Bicep, @"resource (?<name>\w+) 'Microsoft\.Authorization/roleAssignments@[\d-]+' = (?<if>if \(sendLogs\) )?\{\n  name: guid\([^\n]*, (?<role>\w+)\)\n  scope: (?<scope>\w+)\n")
            .Select(match => (Role: Roles[Regex.Match(Bicep, $"var {match.Groups["role"].Value} = '(?<id>[^']+)'").Groups["id"].Value], Scope: match.Groups["scope"].Value, Always: !match.Groups["if"].Success))
            .ToList();

        Assert.Equal([("Storage Blob Data Owner", "storage", true), ("Storage Table Data Contributor", "storage", true), ("Monitoring Metrics Publisher", "insights", false)], assignments);
        Assert.Equal(assignments.Count, Regex.Count(Bicep, "roleAssignments@"));
        Assert.All(Roles.Values, role => Assert.Contains(role, Page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void HealthTest_AsksThePageOfTheProgram()
    {
        var health = FunctionCatalog.Find(FunctionCatalog.HealthName)!;

        Assert.Contains($"RequestUrl: '${{appUrl}}/{FunctionCatalog.RoutePrefix}/{health.Route}'", Bicep, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_AtMost_AreEnoughForEachTimerToHaveItsOwn() =>
        Assert.True(int.Parse(Regex.Match(Bicep, @"@minValue\((?<least>\d+)\)\n@maxValue\(\d+\)\nparam maximumInstanceCount").Groups["least"].Value) > FunctionCatalog.Timers.Count());

    [Fact]
    public void Page_ForEachParameterAndOutput_NamesIt()
    {
        var parameters = Regex.Matches(Bicep, @"(?m)^param (?<name>\w+) ").Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(parameters.Order(StringComparer.Ordinal), Regex.Matches(Page.Text, @"(?m)^\| `(?<name>\w+)` \| [^|]+ \| [^|]+ \|$").Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
        Assert.All(Regex.Matches(RepositoryFiles.Read("deploy/main.bicepparam"), @"(?m)^param (?<name>\w+) "), match => Assert.Contains(match.Groups["name"].Value, parameters));
        Assert.All(Regex.Matches(Bicep, @"(?m)^output (?<name>\w+) ").Where(match => match.Groups["name"].Value != "appUrl"), match => Assert.Contains(match.Groups["name"].Value, Page.Terms));
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture)]
    private static partial Regex InPercentSigns();

    [GeneratedRegex(@"^(ComplaintOps__\w+|SENDGRID_\w+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnSetting();

    [GeneratedRegex(@"(?<name>ComplaintOps__\w+|SENDGRID_\w+): ", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnSettingAssigned();
}
