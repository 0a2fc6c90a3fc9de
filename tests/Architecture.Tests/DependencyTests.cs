using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["core"] = [],
        ["adapters"] = ["core"],
        ["functions"] = ["core", "adapters"],
        ["module"] = ["core"],
        ["module/Loader"] = [],
        ["module/Packing"] = ["core", "adapters", "module", "module/Loader"],
    };

    [Fact]
    public void ProjectReferences_OfShippedProjects_PointInwardsOnly()
    {
        var shipped = ProjectFile.All.Where(project => project.IsShipped).ToList();

        Assert.Equal(Allowed.Keys.Order(), shipped.Select(project => project.Folder).Order());
        Assert.All(shipped, project => Assert.All(project.ReferencedFolders, folder => Assert.Contains(folder, Allowed[project.Folder])));
    }

    [Fact]
    public void ProjectReferences_ToTheExecutableAndToTests_ComeFromTestsOnly()
    {
        var outer = ProjectFile.All.Where(project => project.ReferencedFolders.Any(folder => folder == "functions" || folder.StartsWith("tests/", StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(outer);
        Assert.All(outer, project => Assert.StartsWith("tests/", project.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Core_AsBuilt_ReferencesNothingButTheBaseLibrary()
    {
        var references = typeof(ErrorCode).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(references, name => Assert.True(name == "System" || name.StartsWith("System.", StringComparison.Ordinal), $"core references {name}."));
        Assert.Empty(ProjectFile.All.Single(project => project.Folder == "core").Packages);
    }

    [Fact]
    public void Adapters_AsBuilt_DoNotKnowTheWebServerOrTheExecutable()
    {
        var references = typeof(MailSenderFactory).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("ComplaintOps.Core", references);
        Assert.DoesNotContain("ComplaintOps.Functions", references);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Cmdlets_AsBuilt_KnowTheCoreAndTheEngineOnly()
    {
        var references = ReferencesOf(Path.Combine(RepositoryFiles.Root, "module"), "ComplaintOps.PowerShell.dll");

        Assert.Contains("ComplaintOps.Core", references);
        Assert.Contains("System.Management.Automation", references);
        Assert.All(references, name => Assert.True(name == "ComplaintOps.Core" || name.StartsWith("System", StringComparison.Ordinal), $"the cmdlets refer to {name}."));
    }

    [Fact]
    public void Loader_AsBuilt_KnowsNothingOfOurs() => Assert.All(
        ReferencesOf(Path.Combine(RepositoryFiles.Root, "module", "Loader"), "ComplaintOps.PowerShell.Loader.dll"),
        name => Assert.StartsWith("System", name, StringComparison.Ordinal));

    [Fact]
    public void Executable_AsBuilt_ReachesVendorsOnlyThroughAdapters()
    {
        var references = typeof(FunctionApp).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("ComplaintOps.Adapters", references);
        Assert.DoesNotContain(references, name => name is "Microsoft.Data.Sqlite" or "SQLitePCLRaw.core" or "Handlebars" or "Markdig" or "YamlDotNet" or "CsvHelper");
    }

    // Read as a file: the engine that these refer to is not there.
    private static List<string> ReferencesOf(string project, string file)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);
        using var stream = File.OpenRead(Path.Combine(project, "bin", configuration, "net10.0", file));
        using var assembly = new PEReader(stream);
        var reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
