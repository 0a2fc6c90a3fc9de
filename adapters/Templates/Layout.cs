using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Ports;
using HandlebarsDotNet;

namespace ComplaintOps.Adapters.Templates;

/// <summary>The HTML page around every notice. It is ours, so its markup is trusted; its values are data as everywhere.</summary>
internal sealed partial class Layout
{
    private const int MostStages = 20;

    private static readonly string[] Names =
        ["lang", "subject", "preheader", "body", "footer", "deskName", "reference", "stageLine", "stageNumber", "stageCount", "stages"];

    private static readonly string[] StageNames = ["number", "done", "current"];

    private readonly string _path;
    private readonly List<TemplateTag> _tags;
    private readonly HandlebarsTemplate<object, object> _program;

    private Layout(string path, List<TemplateTag> tags, HandlebarsTemplate<object, object> program)
    {
        _path = path;
        _tags = tags;
        _program = program;
    }

    /// <summary>Looks a layout over: its tags, its names, and that it loads nothing and runs nothing.</summary>
    public static List<TemplateProblem> Check(TemplateSource source) => Check(source, out _);

    /// <summary>Compiles a layout; raises <c>InvalidTemplate</c> with its first problem.</summary>
    public static Layout Compile(TemplateSource source)
    {
        var problems = Check(source, out var tags);
        return problems.Count > 0
            ? throw HandlebarsProgram.Refuse(problems[0].Path, problems[0].Line, problems[0].Message)
            : new Layout(source.Path, tags, HandlebarsProgram.Compile(source.Path, source.Text));
    }

    /// <summary>Runs it: the page, still with tokens.</summary>
    /// <param name="notice">The notice's own values; what the layout shows of them is empty when the notice has none.</param>
    /// <param name="page">Language, subject, preheader, body and footer.</param>
    public string Run(Dictionary<string, object> notice, Dictionary<string, object> page)
    {
        foreach (var name in (ReadOnlySpan<string>)["deskName", "reference", "stageLine", "stageNumber", "stageCount"])
        {
            page[name] = notice.GetValueOrDefault(name, "");
        }

        page["stages"] = Stages(page["stageNumber"] as int? ?? 0, page["stageCount"] as int? ?? 0);
        return HandlebarsProgram.Run(_program, page, _path, name => _tags.FirstOrDefault(tag => tag.Name == name)?.Line ?? 0);
    }

    private static List<Dictionary<string, object>> Stages(int number, int count) => count > MostStages ? [] : [.. Enumerable.Range(1, Math.Max(0, count)).Select(stage =>
        new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = stage, ["done"] = stage <= number, ["current"] = stage == number })];

    private static List<TemplateProblem> Check(TemplateSource source, out List<TemplateTag> tags)
    {
        var problems = new List<TemplateProblem>();
        void Report(int line, string message) => problems.Add(new TemplateProblem(source.Path, line, message));

        tags = TagReader.Read(source.Text, 1, Report);
        foreach (var tag in tags.Where(tag => tag.Name.Length > 0 && tag.Name[0] != '@' && !(tag.List == "stages" ? StageNames : Names).Contains(tag.Name)))
        {
            Report(tag.Line, $"The layout has no value '{tag.Name}'. It has: {string.Join(", ", Names)}; a row of stages has: {string.Join(", ", StageNames)}.");
        }

        foreach (var name in (ReadOnlySpan<string>)["lang", "body", "footer"])
        {
            if (!tags.Exists(tag => tag.Kind == TagKind.Value && tag.Name == name))
            {
                Report(0, string.Create(CultureInfo.InvariantCulture, $"The layout must contain {{{{{name}}}}}."));
            }
        }

        if (ValueTokens.ContainsReserved(source.Text))
        {
            Report(0, "The layout contains private-use characters (U+E000 to U+F8FF). Remove them.");
        }

        foreach (var match in Forbidden().EnumerateMatches(source.Text))
        {
            var found = source.Text.AsSpan(match.Index, match.Length);
            Report(source.Text.AsSpan(0, match.Index).Count('\n') + 1, $"'{found}' is not allowed: a notice loads nothing from elsewhere and runs nothing.");
        }

        return problems;
    }

    [GeneratedRegex(
        @"<\s*(script|link|img|iframe|object|embed|form|input|video|audio|source|base|svg)\b|@import|url\s*\(|\bsrc\s*=|\bon[a-z]+\s*=|https?:|javascript:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Forbidden();
}
