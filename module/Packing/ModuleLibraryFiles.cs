using System.Text.Json;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>The libraries that the module needs at run time, as the build wrote them down: managed ones, and native ones for the platforms that we ship for.</summary>
internal static class ModuleLibraryFiles
{
    private const string DependencyFile = "ComplaintOps.PowerShell.Packing.deps.json";

    // What PowerShell 7.6 itself is offered for and SQLite is built for.
    private static readonly HashSet<string> Platforms = new(StringComparer.Ordinal)
    {
        "win-x64", "win-x86", "win-arm64", "linux-x64", "linux-arm64", "linux-arm", "linux-musl-x64", "linux-musl-arm64", "osx-x64", "osx-arm64",
    };

    // At the module's root, or not part of it.
    private static readonly HashSet<string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "ComplaintOps.PowerShell.dll", "ComplaintOps.PowerShell.Loader.dll", "ComplaintOps.PowerShell.Packing.dll", "System.Management.Automation.dll",
    };

    /// <summary>Each file with its place below <c>lib</c>.</summary>
    public static IEnumerable<(string Source, string Target)> Read(string build)
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(build, DependencyFile)));
        foreach (var library in dependencies.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            foreach (var asset in Members(library.Value, "runtime").Select(asset => Path.GetFileName(asset.Name)).Where(name => !Elsewhere.Contains(name)))
            {
                yield return (Path.Combine(build, asset), asset);
            }

            foreach (var asset in Members(library.Value, "runtimeTargets").Where(asset => Platforms.Contains(asset.Value.GetProperty("rid").GetString()!)))
            {
                yield return (Path.Combine(build, asset.Name), asset.Name);
            }
        }
    }

    private static IEnumerable<JsonProperty> Members(JsonElement library, string name) => library.TryGetProperty(name, out var found) ? found.EnumerateObject() : [];
}
