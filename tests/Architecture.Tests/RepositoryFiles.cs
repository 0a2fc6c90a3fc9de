namespace ComplaintOps.Architecture.Tests;

/// <summary>The files of the repository as they lie on disk, without what a build or a run leaves behind.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> LeftBehind = new(StringComparer.Ordinal)
    {
        "bin", "obj", ".git", ".vs", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", "demo-out", "data", "publish",
    };

    /// <summary>The parts that are shipped.</summary>
    public static IReadOnlyList<string> ProductFolders { get; } = ["core", "adapters", "functions", "module", "module/Loader", "module/Packing"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files with these endings, by their path from the root, with <c>/</c>.</summary>
    public static IReadOnlyList<string> With(params string[] endings) =>
        [.. Below(Root).Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    /// <summary>The C# sources of the product.</summary>
    public static IReadOnlyList<string> ProductSources { get; } =
        [.. With(".cs").Where(path => ProductFolders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)))];

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static bool Exists(string path) => Path.Exists(Full(path));

    private static string Full(string path) => Path.Combine(Root, path);

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !LeftBehind.Contains(Path.GetFileName(child))).SelectMany(Below));

    private static string FindRoot()
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
}
