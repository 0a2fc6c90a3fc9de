using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

/// <summary>The files that are shipped.</summary>
internal static class BundledFiles
{
    private static readonly string Folder = Find();

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>All policies: everything in the folder itself but the directory and the taxonomy.</summary>
    public static IReadOnlyList<string> Policies { get; } =
        [.. new DirectoryInfo(Folder).GetFiles("*.json").Select(file => file.Name).Where(name => name is not ("directory.json" or "taxonomy.json")).Order(StringComparer.Ordinal)];

    /// <summary>The whole folder with its sub-folders, as the publisher hands it over.</summary>
    public static IReadOnlyList<SourceFile> All() =>
    [
        .. new DirectoryInfo(Folder).GetFiles("*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file.FullName).Replace('\\', '/'))
            .Select(path => new SourceFile(path, Read(path), "hash of " + path)),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
            {
                return Path.Combine(folder.FullName, "policies");
            }
        }

        throw new InvalidOperationException("The repository root is not above the test program.");
    }
}
