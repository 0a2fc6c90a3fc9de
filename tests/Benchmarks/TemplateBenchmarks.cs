using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Benchmarks;

/// <summary>What a notice costs: warm (the usual case) and with the compile of template and layout (once per published template and process).</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private readonly MarkdownTemplateEngine _engine = new();
    private TemplateSource _template = null!;
    private TemplateSource _layout = null!;
    private NoticeModel _model = null!;

    [Params("en", "zh-CN")]
    public string Culture { get; set; } = "en";

    [GlobalSetup]
    public void Load()
    {
        var sources = TemplateFolder.Load(TemplatesFolder());
        _layout = sources.Single(source => source.Path == TemplateFolder.LayoutPath);
        _template = sources.Single(source => source.Path == TemplateFolder.PathFor(Culture, NoticeType.Acknowledgement));
        _model = SampleNotices.For(NoticeType.Acknowledgement, Culture);
    }

    [Benchmark(Baseline = true)]
    public RenderedNotice RenderWarm() => _engine.Render(_template, _layout, Culture, _model);

    [Benchmark]
    public RenderedNotice RenderWithCompile() => new MarkdownTemplateEngine().Render(_template, _layout, Culture, _model);

    [Benchmark]
    public int Validate() => new MarkdownTemplateEngine().Validate(NoticeType.Acknowledgement, _template, _layout, Culture).Count;

    private static string TemplatesFolder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../templates"));
}
