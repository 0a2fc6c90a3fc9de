using System.IO.Compression;
using System.Management.Automation;
using System.Management.Automation.Driving;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplaintOps.Core;
using ComplaintOps.PowerShell.Loader;
using ComplaintOps.PowerShell.Packing;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests.Packing;

/// <summary>What is shipped.</summary>
public sealed partial class ModuleFolderTests(PackedModule module) : IClassFixture<PackedModule>
{
    private static readonly string[] Platforms =
        ["linux-arm", "linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64", "win-x86"];

    private static IReadOnlyList<string> Names => [.. typeof(ComplaintCmdlet).Assembly.GetExportedTypes()
        .Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>().Select(name => $"{name.VerbName}-{name.NounName}").Order(StringComparer.Ordinal)];

    [Fact]
    public void Root_OfTheFolder_HasTheModuleAndNothingThatCouldClash()
    {
        Assert.Equal(
            ["ComplaintOps.PowerShell.Loader.dll", "ComplaintOps.PowerShell.dll", "ComplaintOps.format.ps1xml", "ComplaintOps.psd1", "ComplaintOps.types.ps1xml", "THIRD-PARTY.md"],
            Directory.EnumerateFiles(module.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(module.Folder, "System.Management.Automation.dll", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(module.Folder, "*.pdb", SearchOption.AllDirectories));
    }

    [Fact]
    public void NativeLibrary_OfTheStore_IsThereForEveryPlatform() => Assert.Equal(
        Platforms, Directory.EnumerateDirectories(Path.Combine(module.Folder, "lib", "runtimes")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Fact]
    public void Cmdlets_ThatTheseTestsRun_AreTheShippedOnes() => Assert.Equal(
        SHA256.HashData(File.ReadAllBytes(typeof(ComplaintCmdlet).Assembly.Location)),
        SHA256.HashData(File.ReadAllBytes(Path.Combine(module.Folder, "ComplaintOps.PowerShell.dll"))));

    [Fact]
    public void Manifest_ExportsExactlyTheCmdlets()
    {
        Assert.Equal(Names, Quoted().Matches(Exports().Match(module.Manifest).Value).Select(match => match.Groups["text"].Value).Order(StringComparer.Ordinal));
        Assert.Contains($"ModuleVersion = '{ModuleFolder.Version}'", module.Manifest, StringComparison.Ordinal);
        Assert.Contains("PowerShellVersion = '7.6'", module.Manifest, StringComparison.Ordinal);
        Assert.Contains("NestedModules = @('ComplaintOps.PowerShell.Loader.dll')", module.Manifest, StringComparison.Ordinal);
        foreach (var nothing in new[] { "FunctionsToExport", "AliasesToExport", "VariablesToExport" })
        {
            Assert.Contains($"{nothing} = @()", module.Manifest, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Help_HasEveryCmdletAndParameter_WithTwoExamples()
    {
        var help = XDocument.Load(Path.Combine(module.Folder, "en-US", "ComplaintOps.PowerShell.dll-Help.xml"));
        var commands = help.Root!.Elements().ToList();

        Assert.Equal("helpItems", help.Root.Name.LocalName);
        Assert.Equal(Names, commands.Select(command => Text(command, "name")).Order(StringComparer.Ordinal));
        Assert.All(commands, command =>
        {
            Assert.True(Descendants(command, "example").Count() >= 2, $"{Text(command, "name")} has fewer than two examples.");
            Assert.NotEqual("", Text(Descendants(command, "details").Single(), "para"));
            Assert.All(Descendants(command, "parameters").Single().Elements(), parameter => Assert.True(
                Descendants(parameter, "description").Single().Value.Trim().Length > 0, $"{Text(command, "name")} does not say what {Text(parameter, "name")} is."));
        });
    }

    [Fact]
    public void Examples_OfTheHelp_BindToWhatIsThere()
    {
        var cmdlets = typeof(ComplaintCmdlet).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .ToDictionary(type => type.GetCustomAttribute<CmdletAttribute>() is { } name ? $"{name.VerbName}-{name.NounName}" : "");
        var examples = CommandReader.Read(typeof(ComplaintCmdlet).Assembly, Path.Combine(AppContext.BaseDirectory, "ComplaintOps.PowerShell.xml")).SelectMany(command => command.Examples).ToList();

        Assert.All(examples, example =>
        {
            var calls = ExampleCall.In(example.Code);
            Assert.True(calls.Count > 0, $"'{example.Title}' calls none of our cmdlets: {example.Code}");
            Assert.All(calls, call =>
            {
                Assert.True(cmdlets.TryGetValue(call.Name, out var cmdlet), $"'{example.Title}' uses {call.Name}, which does not exist.");
                var problem = Record.Exception(() => TypedLine.Bind(cmdlet, call.Arguments, call.FromPipeline));
                Assert.True(problem is null, $"'{example.Title}' cannot be typed: {example.Code}\n{problem?.Message}");
            });
        });
    }

    [Fact]
    public void Topics_AreShortLinesOfPlainText() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(module.Folder, "en-US"), "about_*.help.txt"),
        file =>
        {
            Assert.All(File.ReadAllLines(file), line => Assert.True(line.Length <= 80, line));
            Assert.Contains("SHORT DESCRIPTION", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.Contains("SEE ALSO", File.ReadAllText(file), StringComparison.Ordinal);
        });

    [Fact]
    public void Package_HoldsTheWholeFolder_AndIsTheSameEachTime()
    {
        var first = File.ReadAllBytes(NuGetPackage.Write(module.Folder, "1.2.3", "what", "tag"));
        var path = NuGetPackage.Write(module.Folder, "1.2.3", "what", "tag");

        Assert.Equal(first, File.ReadAllBytes(path));
        using var package = ZipFile.OpenRead(path);
        Assert.Superset(
            Directory.EnumerateFiles(module.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(module.Folder, file).Replace('\\', '/')).ToHashSet(),
            package.Entries.Select(entry => entry.FullName).ToHashSet());
        Assert.Contains(package.Entries, entry => entry.FullName == "ComplaintOps.nuspec");
    }

    [Fact]
    public async Task Libraries_LoadedAsTheModuleDoes_AreTheirOwn_AndOpenAStoreWithTheNativeLibrary()
    {
        var libraries = new ModuleLibraries(Path.Combine(module.Folder, "lib"));
        var core = libraries.LoadFromAssemblyName(new AssemblyName("ComplaintOps.Core"));
        var kit = libraries.LoadFromAssemblyName(new AssemblyName("ComplaintOps.Adapters")).GetType("ComplaintOps.Adapters.Composition.AdapterKit")!;
        var store = Path.Combine(module.Folder, "..", "isolated.db");

        Assert.NotSame(typeof(Workplace).Assembly, core);
        Assert.Same(libraries, AssemblyLoadContext.GetLoadContext(core));
        var request = Activator.CreateInstance(core.GetType("ComplaintOps.Core.Ports.WorkplaceRequest")!)!;
        foreach (var (name, value) in new (string, object)[]
        {
            ("Store", "sqlite:" + store), ("Create", true), ("PublicUrl", new Uri("http://127.0.0.1/")), ("ContentRoot", Path.Combine(module.Folder, "content")),
            ("Secret", (Func<string, string?>)(_ => null)), ("Say", (Action<string>)(_ => { })),
        })
        {
            request.GetType().GetProperty(name)!.SetValue(request, value);
        }

        var opening = (Task)kit.GetMethod("OpenAsync")!.Invoke(Activator.CreateInstance(kit), [request, CancellationToken.None])!;
        await opening;

        Assert.True(File.Exists(store));
        Assert.Contains(libraries.Assemblies, assembly => assembly.GetName().Name == "Microsoft.Data.Sqlite");
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(typeof(Workplace).Assembly));
        await ((IAsyncDisposable)opening.GetType().GetProperty("Result")!.GetValue(opening)!.GetType().GetProperty("Store")!.GetValue(opening.GetType().GetProperty("Result")!.GetValue(opening))!).DisposeAsync();
    }

    [Fact]
    public void Loader_AnswersForTheCoreAlone_AndNoLongerOnceItIsRemoved()
    {
        var libraries = new ModuleLibraries(Path.Combine(module.Folder, "lib"));

        Assert.Null(libraries.Resolve(AssemblyLoadContext.Default, new AssemblyName("Azure.Core")));
        Assert.Null(libraries.Resolve(AssemblyLoadContext.Default, new AssemblyName("ComplaintOps.Adapters")));
        Assert.Same(libraries, AssemblyLoadContext.GetLoadContext(libraries.Resolve(AssemblyLoadContext.Default, new AssemblyName("ComplaintOps.Core"))!));
    }

    private static IEnumerable<XElement> Descendants(XElement element, string name) => element.Descendants().Where(one => one.Name.LocalName == name);

    private static string Text(XElement element, string name) => Descendants(element, name).First().Value;

    [GeneratedRegex(@"CmdletsToExport = @\([^)]*\)")]
    private static partial Regex Exports();

    [GeneratedRegex("'(?<text>[^']+)'")]
    private static partial Regex Quoted();
}
