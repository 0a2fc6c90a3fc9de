using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ComplaintOps.PowerShell.Packing;

/// <summary>The words of cmdlets and parameters, from the XML documentation that the compiler wrote. A member is looked up where it is declared, base classes included.</summary>
internal sealed partial class CommandDocs(string path)
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>What a cmdlet does.</summary>
    public string Summary(Type type) => string.Join(' ', Paragraphs(Member($"T:{type.FullName}")?.Element("summary")));

    /// <summary>More about a cmdlet.</summary>
    public IReadOnlyList<string> Remarks(Type type) => Paragraphs(Member($"T:{type.FullName}")?.Element("remarks"));

    /// <summary>What a parameter is.</summary>
    public IReadOnlyList<string> Summary(PropertyInfo property) => Paragraphs(Member($"P:{property.DeclaringType!.FullName}.{property.Name}")?.Element("summary"));

    /// <summary>The examples of a cmdlet.</summary>
    public IReadOnlyList<CommandExample> Examples(Type type) =>
    [
        .. (Member($"T:{type.FullName}")?.Elements("example") ?? []).Select(example => new CommandExample(
            Line(example.Element("title")),
            string.Join('\n', (example.Element("code")?.Value ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)),
            Paragraphs(example, "para"))),
    ];

    private XElement? Member(string name) => _members.GetValueOrDefault(name);

    private static IReadOnlyList<string> Paragraphs(XElement? element) =>
        element is null ? [] : element.Elements("para").Any() ? Paragraphs(element, "para") : [Line(element)];

    private static IReadOnlyList<string> Paragraphs(XElement element, string name) => [.. element.Elements(name).Select(Line)];

    private static string Line(XElement? element) => element is null ? "" : Spaces().Replace(element.Value, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
