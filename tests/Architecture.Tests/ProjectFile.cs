using System.Xml.Linq;

namespace ComplaintOps.Architecture.Tests;

/// <summary>A project file, read for what it refers to and sets.</summary>
internal sealed record ProjectFile(string Path, XDocument Document)
{
    public static IReadOnlyList<ProjectFile> All { get; } = [.. RepositoryFiles.With(".csproj").Select(path => new ProjectFile(path, XDocument.Parse(RepositoryFiles.Read(path))))];

    /// <summary>Its folder below the root.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsShipped => RepositoryFiles.ProductFolders.Contains(Folder);

    /// <summary>The folders of the projects that it refers to.</summary>
    public IEnumerable<string> ReferencedFolders => Attributes("ProjectReference").Select(reference =>
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryFiles.Root, Folder, reference));
        return System.IO.Path.GetRelativePath(RepositoryFiles.Root, System.IO.Path.GetDirectoryName(full)!).Replace('\\', '/');
    });

    public IEnumerable<string> Packages => Attributes("PackageReference");

    public IEnumerable<XElement> Elements(string name) => Document.Descendants().Where(element => element.Name.LocalName == name);

    public override string ToString() => Path;

    private IEnumerable<string> Attributes(string element) => Elements(element).Select(found => found.Attribute("Include")?.Value).OfType<string>();
}
