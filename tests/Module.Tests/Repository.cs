namespace ComplaintOps.Module.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>What the build of a project left, built as these tests were.</summary>
    public static string BuildOf(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root, project, "bin", own.Parent!.Name, own.Name);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository root is not above the test program.");
    }

    /// <summary>Copies the bundled policies and templates into a folder, to be spoiled there.</summary>
    public static void CopyRules(string folder)
    {
        foreach (var file in new[] { "policies", "templates" }.SelectMany(name => Directory.EnumerateFiles(Path.Combine(Root, name), "*", SearchOption.AllDirectories)))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
