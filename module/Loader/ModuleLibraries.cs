using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ComplaintOps.PowerShell.Loader;

/// <summary>
/// The load context of the module's libraries: everything in <c>lib/</c>, managed and native, is found there and nowhere else. The session and other modules may
/// hold other versions of the same libraries; neither side sees the other's.
/// </summary>
/// <param name="folder">The module's <c>lib</c> folder. Nothing is loaded yet.</param>
public sealed class ModuleLibraries(string folder) : AssemblyLoadContext("ComplaintOps")
{
    /// <summary>The one assembly that the cmdlets refer to; its own references are followed inside this context.</summary>
    public const string EntryAssembly = "ComplaintOps.Core";

    /// <summary>Answers the session's question for an assembly that it cannot find: ours is the one name that we answer for.</summary>
    public Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) =>
        string.Equals(name.Name, EntryAssembly, StringComparison.Ordinal) ? LoadFromAssemblyName(name) : null;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var runtime in Runtimes())
        {
            var found = FileNames(unmanagedDllName).Select(name => Path.Combine(folder, "runtimes", runtime, "native", name)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                return LoadUnmanagedDllFromPath(found);
            }
        }

        return 0;
    }

    // The most special one first: a Linux with musl reports itself as such (linux-musl-x64), and the plain build for the same machine would not load there.
    private static IEnumerable<string> Runtimes()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsWindows())
        {
            return [$"win-{architecture}"];
        }

        if (OperatingSystem.IsMacOS())
        {
            return [$"osx-{architecture}"];
        }

        var musl = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
        return musl ? [$"linux-musl-{architecture}", $"linux-{architecture}"] : [$"linux-{architecture}"];
    }

    private static IEnumerable<string> FileNames(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return [name + ".dll", name];
        }

        var ending = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [$"lib{name}{ending}", name + ending, name];
    }
}
