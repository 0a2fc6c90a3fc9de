using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Template files on disk: <c>layout.html</c>, and <c>{culture}/{notice-type}.md</c> for each language.</summary>
public static class TemplateFolder
{
    /// <summary>The path of the layout within the folder.</summary>
    public const string LayoutPath = NoticeNames.LayoutPath;

    // A template is a page of text; more than this is a mistake (bytes).
    private const int MostBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, NoticeType> TypesByName = Enum.GetValues<NoticeType>().ToDictionary(NoticeNames.FileName, StringComparer.Ordinal);

    /// <summary>The path of a template within the folder: <c>zh-CN/final-response.md</c>.</summary>
    public static string PathFor(string culture, NoticeType type) => NoticeNames.TemplatePath(culture, type);

    /// <summary>The culture that a template's path names; null for the layout.</summary>
    public static string? CultureOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? path[..end] : null;

    /// <summary>
    /// Reads all templates of a folder: the layout first, then cultures and notice types in the order of their names. Line ends become LF before the
    /// hash is taken, so that a file has the same hash on every system.
    /// </summary>
    /// <exception cref="ComplaintOpsException">
    /// <c>NotFound</c>: no such folder, or no layout in it. <c>InvalidTemplate</c>: a folder that is no culture, a file that is no notice type, too large, or not UTF-8.
    /// </exception>
    public static IReadOnlyList<TemplateSource> Load(string path)
    {
        var layout = Path.Combine(path, LayoutPath);
        if (!File.Exists(layout))
        {
            throw new ComplaintOpsException(
                ErrorCode.NotFound, $"The template folder has no {LayoutPath}.", path, $"Name a folder with {LayoutPath} and one folder per culture.");
        }

        var sources = new List<TemplateSource> { Read(path, layout) };
        foreach (var folder in Directory.GetDirectories(path).Order(StringComparer.Ordinal))
        {
            RequireCulture(Path.GetFileName(folder));
            foreach (var file in Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal))
            {
                RequireNoticeType(path, file);
                sources.Add(Read(path, file));
            }
        }

        return sources;
    }

    /// <summary>A template from text that does not come from a file (an editor, a test): line ends become LF and the hash is taken.</summary>
    public static TemplateSource FromText(string path, string text)
    {
        var normal = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return new TemplateSource(path, normal, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal))));
    }

    private static TemplateSource Read(string root, string file)
    {
        var name = Path.GetRelativePath(root, file).Replace('\\', '/');
        if (new FileInfo(file).Length > MostBytes)
        {
            throw Refuse(name, $"larger than {MostBytes / 1024} KiB");
        }

        try
        {
            return FromText(name, File.ReadAllText(file, StrictUtf8));
        }
        catch (DecoderFallbackException)
        {
            throw Refuse(name, "not valid UTF-8");
        }
    }

    private static void RequireCulture(string folder)
    {
        try
        {
            _ = CultureInfo.GetCultureInfo(folder, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw Refuse(folder, "not the name of a culture, such as en or zh-CN");
        }
    }

    private static void RequireNoticeType(string root, string file)
    {
        if (!TypesByName.ContainsKey(Path.GetFileNameWithoutExtension(file)))
        {
            throw Refuse(Path.GetRelativePath(root, file).Replace('\\', '/'), $"not named after a notice type; those are {string.Join(", ", TypesByName.Keys)}");
        }
    }

    private static ComplaintOpsException Refuse(string name, string reason)
        => new(ErrorCode.InvalidTemplate, $"The template {name} is {reason}.", name, "Correct, rename or remove it.");
}
