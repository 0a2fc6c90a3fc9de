using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>What a customer types stays text: in every part, wherever a template puts it.</summary>
public sealed class HostileValueTests
{
    public static TheoryData<string> Markup =>
    [
        "[Confirm your refund](https://evil.example)",
        "![x](https://track.example/p.png)",
        "<https://evil.example>",
        "[a]: https://evil.example",
        "https://evil.example",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><a href=\"https://evil.example\">x</a>",
        "' onmouseover='alert(1)",
        "</td></table></body><h1>x</h1>",
        "<!-- --><style>*{display:none}</style>",
        "{{customerName}}",
        "{{#if late}}x{{/if}}",
        "{{{statusLink}}}",
        "{{> layout}}",
        "    four spaces",
        "---",
        "# heading",
        "- item",
        "1. item",
        "> quote",
        "| a | b |",
        "```code```",
        "`code`",
        "**bold** _it_ ~~x~~",
        "a\\",
        "&lt;b&gt; &amp; &#60;",
        "=HYPERLINK(\"https://evil.example\")",
    ];

    [Theory]
    [MemberData(nameof(Markup))]
    public void Render_MarkupInEveryValue_AddsNoElement(string value)
    {
        foreach (var type in Enum.GetValues<NoticeType>())
        {
            var clean = Page(type, "plain");
            var hostile = Page(type, value);

            Assert.Equal(Elements(clean), Elements(hostile));
            Assert.Equal(Targets(clean), Targets(hostile));
        }
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public void Render_MarkupAsName_IsShownAsTyped(string value)
    {
        var notice = TemplatesUnderTest.RenderBundled(NoticeType.Progress, "en", SampleNotices.With(SampleNotices.For(NoticeType.Progress, "en"), ("customerName", value)));

        Assert.Contains($"Dear {value.Trim()},", notice.Text);
        Assert.Contains($"Dear {value.Trim()},", new HtmlParser().ParseDocument(notice.Html).Body!.TextContent);
    }

    [Fact]
    public void Render_LineBreaksInSubjectValue_StayOutOfTheSubject()
    {
        var notice = TemplatesUnderTest.Render(TemplatesUnderTest.Template("x", "For {{name}}"), ("name", "A\r\nBcc: all@evil.example\u2028B\u0085C\u000BD"));

        Assert.Equal("For A Bcc: all@evil.example B C D", notice.Subject);
    }

    [Fact]
    public void Render_ControlsAndBidiOverrides_AreRemoved()
    {
        var notice = TemplatesUnderTest.Render("{{name}}", ("name", "a\u0000\u0008\u001B\u007F\u009Bb\u202E\u202Dgnp.exe\u2066\u2069\tc"));

        Assert.Equal("abgnp.exe c\n", notice.Text);
    }

    [Fact]
    public void Render_RightToLeftValue_IsIsolated()
    {
        var notice = TemplatesUnderTest.Render("Dear {{name}}!", ("name", "שרה"));

        Assert.Equal("Dear \u2068שרה\u2069!\n", notice.Text);
        Assert.Contains("Dear <bdi>שרה</bdi>!", notice.Html);
    }

    [Fact]
    public void Render_LeftToRightValue_IsNotIsolated()
    {
        var notice = TemplatesUnderTest.Render("Dear {{name}}!", ("name", "Žofie 李 Ünal"));

        Assert.Equal("Dear Žofie 李 Ünal!\n", notice.Text);
        Assert.DoesNotContain("bdi", notice.Html);
    }

    [Fact]
    public void Render_ForgedToken_IsReplaced()
    {
        var forged = "\uE000\uE100\uE100\uE001";

        var notice = TemplatesUnderTest.Render("{{secret}} and {{name}}", ("secret", "S"), ("name", forged + "\uF8FF\uD800\uFFFF"));

        Assert.Equal("S and \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\n", notice.Text);
    }

    [Fact]
    public void Render_CharactersBeyondThePlane_AreKept()
        => Assert.Equal("😀𠀀\n", TemplatesUnderTest.Render("{{name}}", ("name", "😀𠀀")).Text);

    [Fact]
    public void Render_ManyLines_KeepsThemInBothParts()
    {
        var notice = TemplatesUnderTest.Render("> {{text}}\n\n- {{text}}", ("text", "one\r\ntwo\r\rthree"));

        Assert.Equal("> one\n> two\n>\n> three\n\n- one\n  two\n\n  three\n", notice.Text);
        Assert.Contains("one<br>\ntwo<br>\n<br>\nthree", notice.Html);
    }

    [Fact]
    public void Render_ValueInLayoutAttribute_CannotLeaveIt()
    {
        var layout = Adapters.Templates.TemplateFolder.FromText("layout.html", "<html lang=\"{{lang}}\"><p title=\"{{deskName}}\">{{body}}{{footer}}</p></html>");
        var model = new NoticeModel { ["deskName"] = "\"><script>x</script>\nשרה" };

        var notice = TemplatesUnderTest.Engine.Render(TemplatesUnderTest.Template("hello"), layout, "en", model);

        var page = new HtmlParser().ParseDocument(notice.Html);
        Assert.Empty(page.QuerySelectorAll("script, bdi"));
        Assert.Equal("\"><script>x</script> שרה", page.QuerySelector("p")!.GetAttribute("title"));
    }

    private static IHtmlDocument Page(NoticeType type, string value)
    {
        var model = SampleNotices.For(type, "en");
        foreach (var (name, old) in model.ToArray())
        {
            model[name] = old switch
            {
                string => value,
                IReadOnlyList<NoticeModel> rows => rows.Select(row => Filled(row, value)).ToList(),
                _ => old,
            };
        }

        return new HtmlParser().ParseDocument(TemplatesUnderTest.RenderBundled(type, "en", model).Html);
    }

    private static NoticeModel Filled(NoticeModel row, string value)
    {
        var filled = new NoticeModel();
        foreach (var name in row.Keys)
        {
            filled[name] = row[name] is string ? value : row[name];
        }

        return filled;
    }

    private static string Elements(IHtmlDocument page) => string.Join(' ', page.All.Select(element => element.LocalName));

    private static string Targets(IHtmlDocument page) => string.Join(' ', page.Links.Select(link => link.GetAttribute("href")));
}
