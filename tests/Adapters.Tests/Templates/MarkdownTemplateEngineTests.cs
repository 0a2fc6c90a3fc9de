using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>Rendering at its edges: what is missing, wrong, in threads, and what the plain text looks like.</summary>
public sealed class MarkdownTemplateEngineTests
{
    private static readonly NoticeLink Link = new(new Uri("https://complaints.example/s?a=1&b=2"));

    [Theory]
    [InlineData("one\n\ntwo {{nope}}")]
    [InlineData("one\n\n{{#if nope}}x{{/if}}")]
    [InlineData("one\n\n{{#each nope}}x{{/each}}")]
    public void Render_MissingValue_NamesTemplateLineAndName(string body)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render(body));

        Assert.Equal(ErrorCode.InvalidTemplate, error.Code);
        Assert.Equal("en/progress.md:6", error.Target);
        Assert.Contains("'nope'", error.Message);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void Render_MissingValueInBranchNotTaken_IsNotAskedFor()
        => Assert.Equal("x\n", TemplatesUnderTest.Render("{{#if late}}{{nope}}{{else}}x{{/if}}", ("late", false)).Text);

    [Theory]
    [InlineData("[x](https://northgate.example)")]
    [InlineData("<b>x</b>")]
    [InlineData("{{{name}}}")]
    [InlineData("{{> x}}")]
    public void Render_ForbiddenConstruct_IsRefused(string body)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render(body, ("name", "x")));

        Assert.Equal(ErrorCode.InvalidTemplate, error.Code);
        Assert.Equal("en/progress.md:4", error.Target);
    }

    [Fact]
    public void Render_TextHandedInForALink_IsRefused()
    {
        var error = Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render("[x]({{statusLink}})", ("statusLink", "https://evil.example")));

        Assert.Equal(ErrorCode.InvalidTemplate, error.Code);
        Assert.Equal("statusLink", error.Target);
        Assert.DoesNotContain("evil", error.Message);
    }

    [Fact]
    public void Render_EmptySubject_IsRefused()
        => Assert.Equal(ErrorCode.InvalidTemplate, Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render(TemplatesUnderTest.Template("x", "{{name}}"), ("name", " "))).Code);

    [Theory]
    [InlineData("ftp://x.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    public void Render_LinkThatIsNotHttp_IsRefused(string address)
    {
        var link = new NoticeLink(new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render("x", ("a", link))).Code);
    }

    [Fact]
    public void Render_ValueOfUnknownKind_IsRefused()
        => Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => TemplatesUnderTest.Render("x", ("a", 1.5))).Code);

    [Fact]
    public void Render_Link_IsEncodedInHtmlAndWrittenOutInText()
    {
        var notice = TemplatesUnderTest.Render("[See **it**]({{statusLink}})\n\n[查看]({{statusLink}})", ("statusLink", Link));

        Assert.Contains("<a href=\"https://complaints.example/s?a=1&amp;b=2\">See <strong>it</strong></a>", notice.Html);
        Assert.Equal("See it: https://complaints.example/s?a=1&b=2\n\n查看：https://complaints.example/s?a=1&b=2\n", notice.Text);
    }

    [Fact]
    public void Render_EveryKindOfBlock_ReadsWellAsText()
    {
        var notice = TemplatesUnderTest.Render("# Title\n\none *two* **three** `four` &amp;\\\nfive\n\n2. a\n3. b\n\n- c\n  - d\n\n> e\n>\n> f\n\n```\ng  h\n```\n\n---\n\nend");

        Assert.Equal(
            "Title\n\none two three four &\nfive\n\n2. a\n3. b\n\n- c\n  - d\n\n> e\n>\n> f\n\ng  h\n\n----------------------------------------\n\nend\n",
            notice.Text);
    }

    [Fact]
    public void Render_LastRule_SeparatesTheFooter()
    {
        var layout = TemplateFolder.FromText("layout.html", "<html lang=\"{{lang}}\"><main>{{body}}</main>{{#if footer}}<footer>{{footer}}</footer>{{/if}}</html>");
        string Html(string body) => TemplatesUnderTest.Engine.Render(TemplatesUnderTest.Template(body), layout, "en", []).Html;

        Assert.Equal("<html lang=\"en\"><main><p>a</p>\n<hr />\n<p>b</p>\n</main><footer><p>c</p>\n</footer></html>", Html("a\n\n---\n\nb\n\n---\n\nc"));
        Assert.Equal("<html lang=\"en\"><main><p>a</p>\n</main></html>", Html("a"));
    }

    [Fact]
    public void Render_Numbers_DoNotDependOnTheThreadsCulture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
        try
        {
            Assert.Equal("-1234 0\n", TemplatesUnderTest.Render("{{a}} {{b}}", ("a", -1234), ("b", 0)).Text);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Render_SameInput_GivesTheSameNoticeAndHash()
    {
        var model = SampleNotices.For(NoticeType.Progress, "en");

        var first = TemplatesUnderTest.RenderBundled(NoticeType.Progress, "en", model);

        Assert.Equal(first, TemplatesUnderTest.RenderBundled(NoticeType.Progress, "en", model));
        Assert.Equal("en", first.Culture);
        Assert.Matches("^[0-9a-f]{64}$", first.TemplateHash);
        Assert.NotEqual(first.TemplateHash, TemplatesUnderTest.Engine.Render(TemplatesUnderTest.Find("en", NoticeType.Progress), TemplatesUnderTest.BareLayout, "en", model).TemplateHash);
    }

    [Fact]
    public void Render_FromManyThreads_MixesNothingUp()
    {
        var engine = new MarkdownTemplateEngine();
        var template = TemplatesUnderTest.Template("{{name}} {{#each rows}}{{text}};{{/each}}");

        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var model = new NoticeModel { ["name"] = $"n{number}", ["rows"] = new[] { new NoticeModel { ["text"] = $"r{number}" } } };
            Assert.Equal($"n{number} r{number};\n", engine.Render(template, TemplatesUnderTest.BareLayout, "en", model).Text);
        });
    }

    [Fact]
    public void Get_BeyondItsCapacity_LetsTheOldestGoAndCompilesOnce()
    {
        var cache = new TemplateCache<string>(2);
        var compiled = new List<string>();
        string Get(string hash) => cache.Get(hash, () =>
        {
            compiled.Add(hash);
            return hash;
        });

        foreach (var hash in (string[])["a", "b", "a", "c", "b", "a"])
        {
            Assert.Equal(hash, Get(hash));
        }

        Assert.Equal(["a", "b", "c", "a"], compiled);
        Assert.Equal(2, cache.Count);
    }
}
