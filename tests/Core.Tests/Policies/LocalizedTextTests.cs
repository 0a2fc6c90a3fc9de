using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class LocalizedTextTests
{
    private static readonly LocalizedText Both = new(new Dictionary<string, string> { ["en"] = "hello", ["zh-CN"] = "您好" });

    [Theory]
    [InlineData("en", "hello")]
    [InlineData("en-GB", "hello")]
    [InlineData("EN_us", "hello")]
    [InlineData("zh", "您好")]
    [InlineData("zh-CN", "您好")]
    [InlineData("ZH-cn", "您好")]
    [InlineData("zh-Hans", "您好")]
    [InlineData("zh-Hans-SG", "您好")]
    [InlineData("zh-SG", "您好")]
    public void For_KnownLanguageOrItsParent_IsFoundWhateverTheFallback(string culture, string expected)
    {
        Assert.Equal(expected, Both.For(culture, "en"));
        Assert.Equal(expected, Both.For(culture, "zh-CN"));
    }

    [Theory]
    [InlineData("zh-Hant")]
    [InlineData("zh-Hant-TW")]
    [InlineData("zh-TW")]
    [InlineData("zh-HK")]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("english")]
    public void For_LanguageWeDoNotHave_FallsBack(string culture)
    {
        Assert.Equal("hello", Both.For(culture, "en"));
        Assert.Equal("您好", Both.For(culture, "zh-CN"));
    }

    [Fact]
    public void For_FallbackUnknownToo_IsEnglishThenTheFirstThenNothing()
    {
        Assert.Equal("hello", Both.For("de", "fr"));
        Assert.Equal("您好", new LocalizedText(new Dictionary<string, string> { ["zh-CN"] = "您好" }).For("de", "fr"));
        Assert.Equal("", new LocalizedText(new Dictionary<string, string>()).For("de", "fr"));
    }
}
