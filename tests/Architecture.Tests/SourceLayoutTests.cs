using System.Text.RegularExpressions;

namespace ComplaintOps.Architecture.Tests;

/// <summary>Whoever knows a type's name knows its file, and whoever knows a folder knows its namespace.</summary>
public sealed partial class SourceLayoutTests
{
    private const int MostLines = 400;
    private const int MostTestLines = 500;

    // Records that belong together and are small: entries, what an import tells, facts of the ledger, rules of a policy. No type bears the file's name.
    private static readonly string[] Families =
    [
        "core/Complaints/Entries/Care.cs", "core/Complaints/Entries/Clocks.cs", "core/Complaints/Entries/Conversation.cs", "core/Complaints/Entries/Course.cs", "core/Complaints/Entries/Deliveries.cs",
        "core/Complaints/Entries/Issues.cs", "core/Complaints/Entries/Learning.cs", "core/Complaints/Entries/Merging.cs",
        "core/Complaints/Entries/Opening.cs", "core/Complaints/Entries/People.cs",
        "core/Complaints/Entries/Position.cs", "core/Complaints/Entries/Privacy.cs", "core/Complaints/Entries/Scrutiny.cs", "core/Complaints/Entries/Understanding.cs", "core/Intake/ImportServiceTypes.cs", "core/Ledger/LedgerFacts.cs", "core/Policies/CustomerRules.cs", "core/Policies/HandlingRules.cs",
    ];

    private static readonly Dictionary<string, string> RootNamespaces = ProjectFile.All.ToDictionary(
        project => project.Folder, project => project.Elements("RootNamespace").SingleOrDefault()?.Value ?? project.Name, StringComparer.Ordinal);

    public static TheoryData<string> Folders => [.. RootNamespaces.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Namespace_OfEverySource_IsItsFolder(string project)
    {
        var sources = RepositoryFiles.With(".cs").Where(path => path.StartsWith(project + "/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, path =>
        {
            var declared = NamespaceLine().Match(RepositoryFiles.Read(path));
            var folder = Path.GetDirectoryName(path)!.Replace('\\', '/')[project.Length..].Replace('/', '.');
            if (declared.Success)
            {
                Assert.True(declared.Groups["name"].Value == RootNamespaces[project] + folder, $"{path} is in the namespace {declared.Groups["name"].Value}.");
            }
            else
            {
                Assert.True(Path.GetFileName(path) == "Program.cs", $"{path} declares no namespace.");
            }
        });
    }

    [Fact]
    public void FileName_OfEverySource_IsThatOfItsWidestType()
    {
        var families = new List<string>();
        Assert.All(RepositoryFiles.ProductSources.Where(path => Path.GetFileName(path) != "Program.cs"), path =>
        {
            var types = TypeLine().Matches(RepositoryFiles.Read(path)).ToList();
            var name = Path.GetFileName(path).Split('.')[0];
            var named = types.Find(type => type.Groups["name"].Value == name);
            if (named is null)
            {
                families.Add(path);
                return;
            }

            Assert.True(
                named.Groups["access"].Value == "public" || types.TrueForAll(type => type.Groups["access"].Value != "public"),
                $"{path} has a public type besides the one that it is named after, which is not public.");
        });

        Assert.Empty(families.Except(Families));
        Assert.Empty(Families.Except(families));
    }

    [Fact]
    public void TypeNames_OfTheProduct_StandInOneFileEach()
    {
        var places = RepositoryFiles.ProductSources
            .SelectMany(path => TypeLine().Matches(RepositoryFiles.Read(path)).Where(type => !type.Value.Contains("partial", StringComparison.Ordinal))
                .Select(type => (Name: $"{Path.GetDirectoryName(path)}/{type.Groups["name"].Value}", Path: path)));

        Assert.Empty(places.GroupBy(place => place.Name).Where(group => group.Select(place => place.Path).Distinct().Skip(1).Any()).Select(group => group.Key));
    }

    [Fact]
    public void Length_OfEverySource_FitsAReader() =>
        Assert.All(RepositoryFiles.With(".cs"), path =>
        {
            var lines = RepositoryFiles.Read(path).Count(c => c == '\n');
            var most = path.StartsWith("tests/", StringComparison.Ordinal) ? MostTestLines : MostLines;
            Assert.True(lines <= most, $"{path} has {lines} lines, more than {most}.");
        });

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    // Top-level types stand at the beginning of a line: file-scoped namespaces are enforced.
    [GeneratedRegex(@"^(?<access>public|internal|file) (?:(?:static|sealed|abstract|readonly|unsafe|partial|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate [\w<>?]+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();
}
