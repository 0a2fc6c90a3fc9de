using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.Templates;

/// <summary>The texts that ship: every notice type in every culture, in all its moods.</summary>
public sealed class BundledTemplateTests
{
    public static TheoryData<NoticeType, string> All => TemplatesUnderTest.AllBundled(_ => true);

    public static TheoryData<NoticeType, string> Customer => TemplatesUnderTest.AllBundled(type => type < NoticeType.StaffReminder);

    [Fact]
    public void Load_BundledFolder_HasEveryNoticeInEveryCulture()
    {
        var expected = SampleNotices.Cultures.SelectMany(culture => Enum.GetValues<NoticeType>().Select(type => TemplateFolder.PathFor(culture, type)));

        Assert.Equal(expected.Append(TemplateFolder.LayoutPath).Order(), TemplatesUnderTest.Bundled.Select(source => source.Path).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Validate_BundledTemplate_FindsNothing(NoticeType type, string culture)
        => Assert.Empty(TemplatesUnderTest.Engine.Validate(type, TemplatesUnderTest.Find(culture, type), TemplatesUnderTest.Layout, culture));

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryMood_LeavesNoPlaceholderBehind(NoticeType type, string culture)
    {
        foreach (var notice in Moods(type, culture))
        {
            foreach (var part in (string[])[notice.Subject, notice.Text, HtmlText(notice.Html)])
            {
                Assert.DoesNotMatch("[\uE000-\uF8FF]", part);
                Assert.DoesNotContain("{{", part);
                Assert.DoesNotContain("**", part);
                Assert.DoesNotContain("](", part);
                Assert.DoesNotContain("True", part);
                Assert.DoesNotContain("()", part);
                Assert.DoesNotContain("（）", part);
                Assert.DoesNotMatch(@"[,，]\s*[,，.。]", part);
            }

            Assert.DoesNotContain('\n', notice.Subject);
            Assert.NotEmpty(notice.Subject);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryMood_TextIsWrappedAndTidy(NoticeType type, string culture)
    {
        foreach (var notice in Moods(type, culture))
        {
            Assert.DoesNotContain("\n\n\n", notice.Text);
            Assert.EndsWith("\n", notice.Text);
            foreach (var line in notice.Text.Split('\n'))
            {
                Assert.True(Columns(line) <= TextPart.Width + 2 || line.Contains("https://"), $"Too wide: {line}");
                Assert.DoesNotMatch("^[> ]*[。，、：；？！）]", line);
                Assert.Equal(line.TrimEnd(), line);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryMood_HtmlHasOneHeadingAndTheRightLanguage(NoticeType type, string culture)
    {
        foreach (var notice in Moods(type, culture))
        {
            var page = new HtmlParser().ParseDocument(notice.Html);
            Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal(notice.Subject, page.Title);
            Assert.All(page.QuerySelectorAll("table"), table => Assert.Equal("presentation", table.GetAttribute("role")));
        }
    }

    [Theory]
    [MemberData(nameof(Customer))]
    public void Render_CustomerNotice_ByMailShowsReferenceStageAndPerson(NoticeType type, string culture)
    {
        var model = SampleNotices.For(type, culture);

        var text = Unwrapped(TemplatesUnderTest.RenderBundled(type, culture, model).Text);

        Assert.Contains(SampleNotices.Reference, text);
        Assert.Contains(Unwrapped((string)model["stageLine"]), text);
        Assert.Contains(Unwrapped((string)model[type == NoticeType.ContactChanged ? "newContactName" : "ownerName"]), text);
    }

    [Theory]
    [MemberData(nameof(Customer))]
    public void Render_CustomerNotice_ByPersonHasNoLink(NoticeType type, string culture)
    {
        var notice = TemplatesUnderTest.RenderBundled(type, culture, SampleNotices.ByPerson(type, culture));

        Assert.DoesNotContain("https://", notice.Text);
        Assert.DoesNotContain("<a ", notice.Html);
        Assert.DoesNotContain(culture == "en" ? "reply to this mail" : "回复本邮件", notice.Text);
    }

    [Theory]
    [InlineData("en", "sorry")]
    [InlineData("zh-CN", "致歉")]
    public void Render_LateProgress_SaysSo(string culture, string apology)
    {
        var late = TemplatesUnderTest.RenderBundled(NoticeType.Progress, culture, SampleNotices.Late(NoticeType.Progress, culture));
        var inTime = TemplatesUnderTest.RenderBundled(NoticeType.Progress, culture, SampleNotices.For(NoticeType.Progress, culture));

        Assert.Contains(apology, late.Text);
        Assert.DoesNotContain(apology, inTime.Text);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Render_AcknowledgementWithoutEcho_RepeatsNothingTheCustomerWrote(string culture)
    {
        var model = SampleNotices.With(SampleNotices.For(NoticeType.Acknowledgement, culture), ("echo", false), ("understood", "BUY-NOW"), ("wanted", "CHEAP"));

        var notice = TemplatesUnderTest.RenderBundled(NoticeType.Acknowledgement, culture, model);

        Assert.DoesNotContain("BUY-NOW", notice.Html + notice.Text + notice.Subject);
        Assert.DoesNotContain("CHEAP", notice.Html + notice.Text + notice.Subject);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Render_Acknowledgement_MatchesItsGoldenFiles(string culture)
    {
        var notice = TemplatesUnderTest.RenderBundled(NoticeType.Acknowledgement, culture, SampleNotices.For(NoticeType.Acknowledgement, culture));

        Golden.Check($"acknowledgement.{culture}.txt", notice.Subject + "\n\n" + notice.Text);
        Golden.Check($"acknowledgement.{culture}.html", notice.Html);
    }

    [Fact]
    public void Bundled_ChineseTexts_UseFullWidthPunctuation()
    {
        foreach (var source in TemplatesUnderTest.Bundled.Where(source => source.Path.StartsWith("zh-CN/", StringComparison.Ordinal)))
        {
            Assert.DoesNotMatch(@"[\u4E00-\u9FFF]\*{0,2}[,;:?!()]|[,;?!()]\*{0,2}[\u4E00-\u9FFF]", source.Text);
        }
    }

    private static IEnumerable<RenderedNotice> Moods(NoticeType type, string culture) =>
        ((NoticeModel[])
        [
            SampleNotices.For(type, culture), SampleNotices.Late(type, culture), SampleNotices.ByPerson(type, culture), SampleNotices.Sparse(type, culture),
            SampleNotices.With(SampleNotices.Sparse(type, culture), ("byPerson", true), ("late", true), ("allAnswered", true)),
        ]).Select(model => TemplatesUnderTest.RenderBundled(type, culture, model));

    private static string HtmlText(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    private static string Unwrapped(string text) => Regex.Replace(text, @"\s+", "");

    private static int Columns(string line) => line.Sum(character => TextWrapper.IsWide(character) ? 2 : 1);
}
