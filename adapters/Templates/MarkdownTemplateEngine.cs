using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Templates;

/// <summary>
/// Notices from Markdown with Handlebars tags. Values go in as opaque tokens, the Markdown is rendered to HTML and to plain text, and only then each token
/// is replaced by its value, encoded for its place: escaping for HTML alone would let a customer's name become a link. Safe to use from many threads;
/// a template is compiled once per content hash.
/// </summary>
public sealed class MarkdownTemplateEngine : ITemplateEngine
{
    private const int KeptTemplates = 256;
    private const int KeptLayouts = 16;

    private readonly TemplateCache<CompiledTemplate> _templates = new(KeptTemplates);
    private readonly TemplateCache<Layout> _layouts = new(KeptLayouts);

    /// <inheritdoc/>
    /// <exception cref="ComplaintOpsException">
    /// <c>InvalidTemplate</c>: template or layout cannot be used, asks for a missing value, or links to a text. <c>InvalidInput</c>: the model has a value
    /// of a kind that notices do not take.
    /// </exception>
    public RenderedNotice Render(TemplateSource template, TemplateSource layout, string culture, NoticeModel model)
    {
        var compiled = _templates.Get(template.Hash, () => CompiledTemplate.Compile(template));
        var page = _layouts.Get(layout.Hash, () => Layout.Compile(layout));
        var tokens = new ValueTokens();
        var values = tokens.Wrap(model);
        var (subjectPart, preheaderPart, bodyPart) = compiled.Run(values);
        var subject = ValueCleaner.OneLine(tokens.ToText(subjectPart));
        if (subject.Length == 0)
        {
            throw compiled.EmptySubject();
        }

        var document = NoticeMarkdown.Parse(bodyPart);
        var (body, footer) = HtmlPart.Render(document, tokens);
        var html = page.Run(values, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["lang"] = tokens.AddText("lang", culture),
            ["subject"] = tokens.AddText("subject", subject),
            ["preheader"] = tokens.AddText("preheader", ValueCleaner.OneLine(tokens.ToText(preheaderPart))),
            ["body"] = tokens.AddMarkup("body", tokens.ToHtml(body)),
            ["footer"] = tokens.AddMarkup("footer", tokens.ToHtml(footer)),
        });
        return new RenderedNotice(subject, TextPart.Render(document, tokens), tokens.ToHtml(html), culture, HashOf(template, layout));
    }

    /// <inheritdoc/>
    public IReadOnlyList<TemplateProblem> Validate(NoticeType type, TemplateSource template, TemplateSource layout, string culture)
    {
        var file = TemplateFile.Read(template);
        var problems = new List<TemplateProblem>(file.Problems);
        NameLint.Check(type, file, (line, message) => problems.Add(new TemplateProblem(template.Path, line, message)));
        if (!IsCulture(culture))
        {
            problems.Add(new TemplateProblem(template.Path, 0, $"'{culture}' is not the name of a culture, such as en or zh-CN."));
        }

        AddIfRefused(problems, template.Path, () => _templates.Get(template.Hash, () => CompiledTemplate.Compile(template)));
        var layoutProblems = Layout.Check(layout);
        AddIfRefused(layoutProblems, layout.Path, () => _layouts.Get(layout.Hash, () => Layout.Compile(layout)));
        return [.. problems.OrderBy(problem => problem.Line), .. layoutProblems.OrderBy(problem => problem.Line)];
    }

    /// <summary>The last word on syntax is that of Handlebars itself, asked only when our own reading found nothing.</summary>
    private static void AddIfRefused(List<TemplateProblem> problems, string path, Action compile)
    {
        if (problems.Count > 0)
        {
            return;
        }

        try
        {
            compile();
        }
        catch (ComplaintOpsException error)
        {
            problems.Add(new TemplateProblem(path, 0, error.Message));
        }
    }

    private static bool IsCulture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string HashOf(TemplateSource template, TemplateSource layout)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{template.Hash}\n{layout.Hash}")));
}
