using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// Stands in for the template engine where words do not matter: prints every value of the model by name. Stricter than the real one, it refuses a model that
/// has one name more or less than its notice type knows.
/// </summary>
public sealed class ValueListEngine : ITemplateEngine
{
    /// <summary>A template with this text in it passes the check and cannot be rendered.</summary>
    public const string Unrenderable = "UNRENDERABLE";

    /// <summary>A template with this text in it does not pass the check.</summary>
    public const string Wrong = "WRONG";

    public static IReadOnlyList<TemplateProblem> Check(IReadOnlyList<TemplateSource> templates) =>
        [.. templates.Where(template => template.Text.Contains(Wrong, StringComparison.Ordinal)).Select(template => new TemplateProblem(template.Path, 1, "is wrong"))];

    public RenderedNotice Render(TemplateSource template, TemplateSource layout, string culture, NoticeModel model)
    {
        if (template.Text.Contains(Unrenderable, StringComparison.Ordinal))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidTemplate, $"The template {template.Path} cannot be rendered.", template.Path);
        }

        var type = Enum.GetValues<NoticeType>().Single(one => template.Path == $"{culture}/{NoticeNames.FileName(one)}.md");
        var known = NoticeElements.Known(type).ToHashSet(StringComparer.Ordinal);
        if (!known.SetEquals(model.Keys))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidTemplate,
                $"The model of {type} lacks [{string.Join(", ", known.Except(model.Keys))}] and has [{string.Join(", ", model.Keys.Except(known))}] too many.",
                template.Path);
        }

        var lines = model.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Show(pair.Value)}");
        return new RenderedNotice($"[{model["reference"]}] {type}", string.Join('\n', lines), "<html></html>", culture, template.Hash);
    }

    public IReadOnlyList<TemplateProblem> Validate(NoticeType type, TemplateSource template, TemplateSource layout, string culture) => Check([template]);

    private static string Show(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "yes" : "no",
        int number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        NoticeLink link => link.Url.AbsoluteUri,
        IEnumerable<NoticeModel> rows => $"[{string.Join(" | ", rows.Select(row => (row.TryGetValue("text", out var text) ? text : string.Join(" ", row.Values))))}]",
        _ => throw new ComplaintOpsException(ErrorCode.InvalidTemplate, $"A model may not hold a {value.GetType().Name}."),
    };
}
