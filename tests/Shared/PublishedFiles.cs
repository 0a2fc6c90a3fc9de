using System.Text.Json.Nodes;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// What a test publishes: the shipped policies, in which no final reply waits for a position (tests of that say so themselves), and one small template for
/// each notice type and culture.
/// </summary>
public static class PublishedFiles
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Shipped = new(ReadShipped);

    /// <summary>The policies folder as it is shipped.</summary>
    public static IReadOnlyList<SourceFile> Policies => Shipped.Value;

    /// <summary>The desk "service" with what it needs and nothing else: the same numbers, read in a third of the time.</summary>
    public static IReadOnlyList<SourceFile> ServiceDeskOnly { get; } = TrimToServiceDesk();

    /// <summary>Templates for <see cref="ValueListEngine"/>.</summary>
    public static IReadOnlyList<TemplateSource> Templates { get; } =
    [
        Template(NoticeNames.LayoutPath, "layout"),
        .. Cultures.Enabled.SelectMany(culture => Enum.GetValues<NoticeType>().Select(type => Template($"{culture}/{NoticeNames.FileName(type)}.md", $"{culture} {type}"))),
    ];

    public static TemplateSource Template(string path, string text) => new(path, text, Hashes.Sha256(text));

    /// <summary>The templates with the text of one notice type replaced, in every culture.</summary>
    public static IReadOnlyList<TemplateSource> TemplatesWith(NoticeType type, string text) =>
        [.. Templates.Select(template => template.Path.EndsWith($"/{NoticeNames.FileName(type)}.md", StringComparison.Ordinal) ? Template(template.Path, $"{template.Path} {text}") : template)];

    /// <summary>The policies with a piece of text replaced in one file; it must be there.</summary>
    public static IReadOnlyList<SourceFile> PoliciesWith(string path, string old, string changed) =>
    [
        .. Policies.Select(file =>
        {
            if (file.Path != path)
            {
                return file;
            }

            var text = file.Text.Replace(old, changed, StringComparison.Ordinal);
            return text == file.Text ? throw new ArgumentException($"{path} does not contain that text.", nameof(old)) : new SourceFile(path, text, Hashes.Sha256(text));
        }),
    ];

    private static IReadOnlyList<SourceFile> TrimToServiceDesk()
    {
        var directory = JsonNode.Parse(Policies.Single(file => file.Path == "directory.json").Text)!;
        Keep(directory["desks"]!, desk => desk["id"]!.GetValue<string>() == "service");
        Keep(directory["people"]!, person => person["roles"]![0]!["desk"]!.GetValue<string>() == "service");
        var text = directory.ToJsonString();
        return
        [
            .. Policies.Where(file => file.Path is "default.json" or "taxonomy.json" or "calendars/gb-eng.json" || file.Path.StartsWith("texts/", StringComparison.Ordinal)),
            new SourceFile("directory.json", text, Hashes.Sha256(text)),
        ];
    }

    private static void Keep(JsonNode list, Func<JsonNode, bool> which)
    {
        foreach (var item in list.AsArray().Where(item => !which(item!)).ToList())
        {
            list.AsArray().Remove(item);
        }
    }

    private static IReadOnlyList<SourceFile> ReadShipped()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository root is not above the test program.");
        }

        var policies = Path.Combine(folder.FullName, "policies");
        return
        [
            .. System.IO.Directory.EnumerateFiles(policies, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
            {
                var text = File.ReadAllText(file).Replace("\"neededFor\": \"finalReply\"", "\"neededFor\": \"never\"", StringComparison.Ordinal);
                return new SourceFile(Path.GetRelativePath(policies, file).Replace('\\', '/'), text, Hashes.Sha256(text));
            }),
        ];
    }
}
