using System.Management.Automation;
using System.Reflection;
using System.Text;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Packing;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests;

/// <summary>The shape of every cmdlet: what script analysers ask of a module, asked here of its assembly.</summary>
public sealed class MetadataTests
{
    private static readonly string[] Approved =
    [
        "Add", "Approve", "Close", "Complete", "Confirm", "Connect", "Copy", "Deny", "Disconnect", "Export", "Get", "Import", "Invoke", "Lock", "Measure", "Merge", "Move", "New", "Open", "Publish", "Remove", "Resolve",
        "Resume", "Select", "Send", "Set", "Split", "Stop", "Submit", "Suspend", "Test", "Unlock", "Unpublish", "Update",
    ];

    private static readonly string[] Reading = ["Get", "Measure", "Test", "Disconnect"];

    private static readonly string[] Common =
    [
        "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable",
    ];

    public static TheoryData<Type> Cmdlets => [.. All];

    public static TheoryData<Type> ChangingCmdlets => [.. All.Where(type => type.IsAssignableTo(typeof(ChangingCmdlet)))];

    private static IEnumerable<Type> All => typeof(ComplaintCmdlet).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Name_OfEachCmdlet_IsAnApprovedVerbAndOurNoun(Type type)
    {
        var name = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.Contains(name.VerbName, Approved);
        Assert.StartsWith("Complaint", name.NounName, StringComparison.Ordinal);
        Assert.False(name.NounName.EndsWith('s') && !name.NounName.EndsWith("ss", StringComparison.Ordinal), "Nouns are singular.");
        Assert.Equal($"{name.VerbName}{name.NounName}Command", type.Name);
        Assert.True(type.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ShouldProcess_OfEachCmdlet_IsDeclaredByThoseThatChangeSomethingOnly(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.Equal(!Reading.Contains(attribute.VerbName), attribute.SupportsShouldProcess);
        Assert.Equal(attribute.VerbName == "Remove", attribute.ConfirmImpact == ConfirmImpact.High);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_OfEachCmdlet_AreWellFormed(Type type) => Assert.All(Parameters(type), property =>
    {
        var uses = property.GetCustomAttributes<ParameterAttribute>(inherit: false).ToList();
        Assert.DoesNotContain(property.Name, Common);
        Assert.False(property.PropertyType == typeof(bool), $"{property.Name} is a switch.");
        Assert.False(
            property.PropertyType == typeof(string) && new[] { "Password", "Secret", "Key", "Token", "ConnectionString" }.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)),
            $"{property.Name} would keep a secret in the open.");
        Assert.False(property.PropertyType == typeof(DateTime) || property.PropertyType == typeof(DateTimeOffset), $"{property.Name} would be read by the culture of the session.");
        Assert.True(uses.TrueForAll(use => use.Position is int.MinValue or 0), $"{property.Name}: only one parameter has a position.");
    });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ParameterSets_OfEachCmdlet_HaveADefault_AndTakeNothingFromThePipelineForTwoThings(Type type)
    {
        var uses = Parameters(type).SelectMany(property => property.GetCustomAttributes<ParameterAttribute>(inherit: false)).ToList();
        var values = Parameters(type).SelectMany(property => property.GetCustomAttributes<ParameterAttribute>(inherit: false).Where(use => use.ValueFromPipeline), (property, use) => (property.PropertyType, use.ParameterSetName)).ToList();
        var sets = uses.Select(use => use.ParameterSetName).Where(set => set != ParameterAttribute.AllParameterSets).Distinct().ToList();

        Assert.True(sets.Count <= 4);
        Assert.True(sets.Count == 0 || sets.Contains(type.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName));
        Assert.All(sets.DefaultIfEmpty(ParameterAttribute.AllParameterSets), set =>
        {
            // A reference is a text and a complaint is none: one set may take both, and nothing else besides.
            var types = values.Where(value => value.ParameterSetName == set || value.ParameterSetName == ParameterAttribute.AllParameterSets).Select(value => value.PropertyType).ToList();
            Assert.True(types.Count <= 1 || (types.Count == 2 && types.Contains(typeof(string[])) && types.Contains(typeof(ComplaintView))), $"{type.Name}, {set}: {string.Join(", ", types)}");
        });
    }

    // What Get-Complaint gives is piped into every verb: a property of it must never become a value that the person did not give, such as the customer's text a reply.
    [Theory]
    [MemberData(nameof(ChangingCmdlets))]
    public void Parameters_OfEachCmdletThatChangesComplaints_TakeNothingOfThemButTheReference(Type type) => Assert.Equal(
        [nameof(ChangingCmdlet.Reference)],
        Parameters(type).Where(property => property.GetCustomAttributes<ParameterAttribute>(inherit: false).Any(use => use.ValueFromPipelineByPropertyName))
            .SelectMany(property => property.GetCustomAttributes<AliasAttribute>(inherit: false).SelectMany(alias => alias.AliasNames).Append(property.Name))
            .Intersect(typeof(ComplaintDetail).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void ShouldProcess_IsAskedInOnePlaceOnly() =>
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "module"), "*.cs", SearchOption.AllDirectories),
            file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && File.ReadAllText(file).Contains("ShouldProcess(", StringComparison.Ordinal));

    [Fact]
    public void Connection_HasNoSecretInAnyProperty() => Assert.Equal(
        ["Desk", "IsOpen", "IsSimulated", "Mail", "Person", "Store", "StoreId", "User"],
        typeof(ComplaintConnection).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    // The whole surface in a file: whoever changes it sees what scripts of others will meet.
    [Fact]
    public void Surface_OfTheModule_IsAsWrittenDown()
    {
        var commands = CommandReader.Read(typeof(ComplaintCmdlet).Assembly, Path.Combine(AppContext.BaseDirectory, "ComplaintOps.PowerShell.xml"));
        var text = new StringBuilder();
        foreach (var command in commands)
        {
            text.Append(command.Name).Append(command.Outputs.Count > 0 ? $" : {string.Join(", ", command.Outputs.Select(output => output[(output.LastIndexOf('.') + 1)..]))}" : "").Append('\n');
            foreach (var parameter in command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            {
                var uses = parameter.Uses.Select(use => $"{(use.Set == ParameterUse.AllSets ? "" : use.Set + " ")}{(use.Mandatory ? "mandatory " : "")}{(use.Position is { } at ? $"at {at} " : "")}{(use.ByValue ? "by value " : "")}{(use.ByPropertyName ? "by name " : "")}".Trim());
                text.Append(Line($"    -{parameter.Name} {parameter.TypeName} {string.Join("; ", uses)}{(parameter.Aliases.Count > 0 ? $" ({string.Join(", ", parameter.Aliases)})" : "")}")).Append('\n');
            }
        }

        // A change that is meant is taken over from there.
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "surface-now.txt"), text.ToString());
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Module.Tests", "surface.txt")).ReplaceLineEndings("\n"), text.ToString());
    }

    private static string Line(string text) => "    " + string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<PropertyInfo> Parameters(Type type) => type.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>(inherit: false).Any());
}
