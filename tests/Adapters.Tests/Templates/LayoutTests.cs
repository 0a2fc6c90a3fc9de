using AngleSharp.Html.Parser;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>The page around a notice: it loads nothing, runs nothing, and shows the stage.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Bundled_Layout_LoadsNothingFromElsewhere()
    {
        var page = new HtmlParser().ParseDocument(TemplatesUnderTest.Layout.Text);

        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, form, video, audio, svg, base, [src], [background], [srcset], [style*='url']"));
        Assert.DoesNotContain("url(", TemplatesUnderTest.Layout.Text);
        Assert.DoesNotContain("@import", TemplatesUnderTest.Layout.Text);
        Assert.DoesNotContain("http", TemplatesUnderTest.Layout.Text);
    }

    [Theory]
    [InlineData(NoticeType.Acknowledgement, 1)]
    [InlineData(NoticeType.Progress, 3)]
    [InlineData(NoticeType.Closing, 5)]
    public void Render_CustomerNotice_ShowsStageAsBarAndAsText(NoticeType type, int done)
    {
        var page = new HtmlParser().ParseDocument(TemplatesUnderTest.RenderBundled(type, "en", SampleNotices.For(type, "en")).Html);

        Assert.Equal(5, page.QuerySelectorAll("td.step").Length);
        Assert.Equal(done, page.QuerySelectorAll("td.step-done").Length);
        Assert.StartsWith($"Stage {done} of 5", page.QuerySelector(".staged > p")!.TextContent);
    }

    [Fact]
    public void Render_StaffNotice_HasNoBar()
    {
        var page = new HtmlParser().ParseDocument(TemplatesUnderTest.RenderBundled(NoticeType.Digest, "en", SampleNotices.For(NoticeType.Digest, "en")).Html);

        Assert.Empty(page.QuerySelectorAll("td.step, .staged"));
    }

    [Theory]
    [InlineData("<script>x</script>", "<script")]
    [InlineData("<img alt=x>", "<img")]
    [InlineData("<p style=\"background: url(x)\">", "url(")]
    [InlineData("<a href=\"https://x.example\">", "https:")]
    [InlineData("<p onclick=\"x\">", "onclick=")]
    [InlineData("{{nope}}", "no value 'nope'")]
    [InlineData("{{{body}}}", "{{{ }}}")]
    [InlineData("{{#each stages}}{{nope}}{{/each}}", "no value 'nope'")]
    public void Validate_LayoutWithForeignThings_IsAProblemOnItsLine(string line, string expected)
    {
        var problem = Assert.Single(Problems($"<html lang=\"{{{{lang}}}}\">\n{{{{body}}}}{{{{footer}}}}\n{line}\n</html>"));

        Assert.Equal(3, problem.Line);
        Assert.Contains(expected, problem.Message);
    }

    [Fact]
    public void Validate_LayoutWithoutItsParts_NamesEach()
        => Assert.Equal(["{{lang}}", "{{body}}", "{{footer}}"], Problems("<html></html>").Select(problem => problem.Message.Split(' ')[^1].TrimEnd('.')));

    private static IReadOnlyList<Core.Ports.TemplateProblem> Problems(string layout) => TemplatesUnderTest.Engine.Validate(
        NoticeType.Progress, TemplatesUnderTest.Find("en", NoticeType.Progress), TemplateFolder.FromText("layout.html", layout), "en");
}
