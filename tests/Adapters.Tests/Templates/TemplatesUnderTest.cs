using System.Runtime.CompilerServices;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>The bundled templates, read from the repository, and short ways to make others.</summary>
internal static class TemplatesUnderTest
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(SourceFolder(), "../../../templates"));

    public static readonly string GoldenFolder = Path.Combine(SourceFolder(), "golden");

    public static readonly MarkdownTemplateEngine Engine = new();

    public static readonly IReadOnlyList<TemplateSource> Bundled = TemplateFolder.Load(Folder);

    public static readonly TemplateSource Layout = Find(TemplateFolder.LayoutPath);

    public static readonly TemplateSource BareLayout = TemplateFolder.FromText("layout.html", "<html lang=\"{{lang}}\"><body>{{body}}{{footer}}</body></html>");

    public static TemplateSource Find(string path) => Bundled.Single(source => source.Path == path);

    public static TemplateSource Find(string culture, NoticeType type) => Find(TemplateFolder.PathFor(culture, type));

    public static TemplateSource Template(string body, string subject = "Hello")
        => TemplateFolder.FromText("en/progress.md", $"---\nsubject: \"{subject}\"\n---\n{body}");

    public static RenderedNotice RenderBundled(NoticeType type, string culture, NoticeModel model) => Engine.Render(Find(culture, type), Layout, culture, model);

    public static RenderedNotice Render(string body, params (string Name, object Value)[] values) => Render(Template(body), values);

    public static RenderedNotice Render(TemplateSource template, params (string Name, object Value)[] values)
    {
        var model = new NoticeModel();
        foreach (var (name, value) in values)
        {
            model[name] = value;
        }

        return Engine.Render(template, BareLayout, "en", model);
    }

    public static TheoryData<NoticeType, string> AllBundled(Func<NoticeType, bool> wanted)
    {
        var data = new TheoryData<NoticeType, string>();
        foreach (var type in Enum.GetValues<NoticeType>().Where(wanted))
        {
            data.Add(type, "en");
            data.Add(type, "zh-CN");
        }

        return data;
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
