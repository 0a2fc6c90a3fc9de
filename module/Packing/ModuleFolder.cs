using System.Reflection;
using ComplaintOps.PowerShell.Loader;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>Makes the module's folder from what a build left: the two assemblies of the module at its root, all others with their native libraries in <c>lib</c>.</summary>
public static class ModuleFolder
{
    /// <summary>The module's name, which its folder bears.</summary>
    public const string Name = "ComplaintOps";

    /// <summary>The module's version: that of its cmdlets.</summary>
    public static string Version => typeof(ComplaintCmdlet).Assembly.GetName().Version!.ToString(3);

    /// <summary>Makes the folder, replacing an older one of the same name.</summary>
    /// <param name="build">The output folder of this project.</param>
    /// <param name="into">Where the folder <see cref="Name"/> is made.</param>
    /// <returns>The module's folder.</returns>
    public static string Make(string build, string into)
    {
        var folder = Path.Combine(Path.GetFullPath(into), Name);
        if (Directory.Exists(folder))
        {
            if (!File.Exists(ManifestOf(folder)) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new IOException($"{folder} exists and is no module folder; nothing in it is touched.");
            }

            Directory.Delete(folder, recursive: true);
        }

        CopyAll(Path.Combine(build, "parts"), folder);
        Copy(Path.Combine(build, AssemblyFile(typeof(ComplaintCmdlet).Assembly)), folder);
        Copy(Path.Combine(build, AssemblyFile(typeof(ModuleLibraries).Assembly)), folder);
        foreach (var (source, target) in ModuleLibraryFiles.Read(build))
        {
            Copy(source, Path.Combine(folder, "lib", Path.GetDirectoryName(target)!));
        }

        new ModuleManifest(ManifestOf(folder)).Stamp(Version);
        HelpFile.Write(
            CommandReader.Read(typeof(ComplaintCmdlet).Assembly, Path.Combine(build, "ComplaintOps.PowerShell.xml")),
            Path.Combine(folder, "en-US", AssemblyFile(typeof(ComplaintCmdlet).Assembly) + "-Help.xml"));
        return folder;
    }

    /// <summary>The manifest in a module's folder.</summary>
    public static string ManifestOf(string folder) => Path.Combine(folder, Name + ".psd1");

    private static string AssemblyFile(Assembly assembly) => assembly.GetName().Name + ".dll";

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(to, Path.GetDirectoryName(Path.GetRelativePath(from, file))!));
        }
    }

    private static void Copy(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }
}
