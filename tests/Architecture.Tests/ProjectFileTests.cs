using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ComplaintOps.Architecture.Tests;

/// <summary>What no project may switch off, and what every build must repeat.</summary>
public sealed partial class ProjectFileTests
{
    private static readonly IReadOnlyList<string> BuildFiles = RepositoryFiles.With(".csproj", ".props", ".targets");

    [Theory]
    [InlineData("InvariantGlobalization", "true")]
    [InlineData("PredefinedCulturesOnly", "false")]
    [InlineData("TreatWarningsAsErrors", "false")]
    [InlineData("GenerateDocumentationFile", "false")]
    [InlineData("Nullable", "disable")]
    [InlineData("EnforceCodeStyleInBuild", "false")]
    [InlineData("RestorePackagesWithLockFile", "false")]
    [InlineData("Deterministic", "false")]
    public void BuildFiles_ForASettingThatEverybodyReliesOn_DoNotTurnIt(string setting, string wrong) =>
        Assert.All(BuildFiles, path => Assert.DoesNotContain(
            XDocument.Parse(RepositoryFiles.Read(path)).Descendants().Where(element => element.Name.LocalName == setting),
            element => element.Value.Trim().Equals(wrong, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void RuntimeConfiguration_OfTheRunningTests_KnowsChinese()
    {
        var date = new DateOnly(2026, 11, 21);

        Assert.Equal("2026年11月21日星期六", date.ToString("yyyy年M月d日dddd", CultureInfo.GetCultureInfo("zh-CN")));
        Assert.Equal("Saturday 21 November 2026", date.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en")));
        Assert.True(AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) is false || !invariant);
    }

    [Fact]
    public void ShippedProjects_NeverSilenceMissingDocumentation() =>
        Assert.All(ProjectFile.All.Where(project => project.IsShipped), project => Assert.DoesNotContain(
            project.Elements("NoWarn"), element => element.Value.Contains("CS1591", StringComparison.Ordinal)));

    [Fact]
    public void Packages_OfEveryProject_HaveTheirExactVersionInOnePlace()
    {
        var central = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value, StringComparer.OrdinalIgnoreCase);

        Assert.All(central, package => Assert.Matches(ExactVersion(), package.Value));
        Assert.All(ProjectFile.All, project => Assert.All(project.Packages, package => Assert.True(central.ContainsKey(package), $"{project}: {package} has no central version.")));
        Assert.All(ProjectFile.All, project => Assert.DoesNotContain(project.Elements("PackageReference"), element => element.Attribute("Version") is not null));
    }

    [Fact]
    public void EveryProject_IsInTheSolution_WithItsLockFile()
    {
        var solution = RepositoryFiles.Read("ComplaintOps.sln").Replace('\\', '/');

        Assert.All(ProjectFile.All, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
        Assert.All(ProjectFile.All, project => Assert.True(RepositoryFiles.Exists(project.Folder + "/packages.lock.json"), $"{project} has no lock file."));
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?$")]
    private static partial Regex ExactVersion();
}
