using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>The policies and templates that lie beside the program.</summary>
public static class BundledFiles
{
    /// <summary>The policies and the templates of a folder that holds <c>policies/</c> and <c>templates/</c>.</summary>
    public static async Task<(IReadOnlyList<SourceFile> Policies, IReadOnlyList<TemplateSource> Templates)> ReadAsync(string root, CancellationToken cancellationToken) =>
        (await ReadPoliciesAsync(Path.Combine(root, "policies"), cancellationToken), TemplateFolder.Load(Path.Combine(root, "templates")));

    /// <summary>The policy files below a folder.</summary>
    private static async Task<IReadOnlyList<SourceFile>> ReadPoliciesAsync(string folder, CancellationToken cancellationToken)
    {
        List<SourceFile> files = [];
        foreach (var path in System.IO.Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = (await File.ReadAllTextAsync(path, cancellationToken)).ReplaceLineEndings("\n");
            files.Add(new SourceFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), text, Hashes.Sha256(text)));
        }

        return files;
    }

    /// <summary>The template check that publishing needs: every type in every enabled culture, each good by itself.</summary>
    public static IReadOnlyList<TemplateProblem> CheckTemplates(ITemplateEngine engine, IReadOnlyList<TemplateSource> templates)
    {
        List<TemplateProblem> problems = [];
        if (templates.FirstOrDefault(template => template.Path == NoticeNames.LayoutPath) is not { } layout)
        {
            return [new TemplateProblem(NoticeNames.LayoutPath, 0, "is missing")];
        }

        foreach (var culture in Cultures.Enabled)
        {
            foreach (var type in Enum.GetValues<NoticeType>())
            {
                var path = TemplateFolder.PathFor(culture, type);
                problems.AddRange(templates.FirstOrDefault(template => template.Path == path) is { } template
                    ? engine.Validate(type, template, layout, culture)
                    : [new TemplateProblem(path, 0, "is missing")]);
            }
        }

        return problems;
    }
}
