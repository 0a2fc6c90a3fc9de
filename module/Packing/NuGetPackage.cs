using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>
/// Packs a module's folder as a NuGet package, the form in which PowerShell repositories keep modules: the folder's files at the root, and a nuspec that says what they
/// are. The same folder gives the same bytes.
/// </summary>
public static class NuGetPackage
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package beside the folder and returns its path.</summary>
    public static string Write(string folder, string version, string description, string tags)
    {
        var name = Path.GetFileName(folder);
        var path = Path.Combine(Path.GetDirectoryName(folder)!, $"{name}.{version}.nupkg");
        File.Delete(path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Create);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        Add(package, "[Content_Types].xml", Text(ContentTypes(files)));
        Add(package, "_rels/.rels", Text(Relationships(name)));
        Add(package, $"{name}.nuspec", Text(Specification(name, version, description, tags)));
        foreach (var file in files)
        {
            Add(package, file, File.ReadAllBytes(Path.Combine(folder, file)));
        }

        return path;
    }

    private static XElement Specification(string name, string version, string description, string tags) => new(
        Nuspec + "package",
        new XElement(
            Nuspec + "metadata",
            new XElement(Nuspec + "id", name),
            new XElement(Nuspec + "version", version),
            new XElement(Nuspec + "authors", "ComplaintOps"),
            new XElement(Nuspec + "requireLicenseAcceptance", "false"),
            new XElement(Nuspec + "description", description),
            new XElement(Nuspec + "tags", $"PSModule {tags}")));

    private static XElement ContentTypes(IEnumerable<string> files) => new(
        Types + "Types",
        files.Select(Path.GetExtension).Append(".nuspec").Append(".rels").Where(ending => ending is { Length: > 1 }).Select(ending => ending![1..].ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)
            .Select(ending => new XElement(
                Types + "Default",
                new XAttribute("Extension", ending),
                new XAttribute("ContentType", ending == "rels" ? "application/vnd.openxmlformats-package.relationships+xml" : "application/octet"))));

    private static XElement Relationships(string name) => new(
        Relations + "Relationships",
        new XElement(
            Relations + "Relationship",
            new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
            new XAttribute("Target", $"/{name}.nuspec"),
            new XAttribute("Id", "manifest")));

    private static byte[] Text(XElement root) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root);

    private static void Add(ZipArchive package, string name, byte[] bytes)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
