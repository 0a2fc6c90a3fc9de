using System.Globalization;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class NoticeDatesTests
{
    [Theory]
    [InlineData("2026-06-03T16:00:00Z", "Europe/London", "Wednesday 3 June 2026, 17:00 (London time)")]
    [InlineData("2026-06-03T16:00:59.999Z", "Europe/London", "Wednesday 3 June 2026, 17:00 (London time)")]
    [InlineData("2026-06-03T23:00:00Z", "Europe/London", "the end of Wednesday 3 June 2026 (London time)")]
    [InlineData("2026-01-01T00:00:00Z", "Europe/London", "the end of Wednesday 31 December 2025 (London time)")]
    [InlineData("2026-06-03T16:00:00Z", "Asia/Shanghai", "the end of Wednesday 3 June 2026 (Beijing time)")]

    // The days on which the clocks change: 23 and 25 hours long.
    [InlineData("2026-03-29T00:00:00Z", "Europe/London", "the end of Saturday 28 March 2026 (London time)")]
    [InlineData("2026-03-29T23:00:00Z", "Europe/London", "the end of Sunday 29 March 2026 (London time)")]
    [InlineData("2026-10-25T00:30:00Z", "Europe/London", "Sunday 25 October 2026, 01:30 (London time)")]
    [InlineData("2026-10-26T00:00:00Z", "Europe/London", "the end of Sunday 25 October 2026 (London time)")]

    // In Cairo the last Friday of April begins at 01:00.
    [InlineData("2026-04-23T22:00:00Z", "Africa/Cairo", "the end of Thursday 23 April 2026 (Africa/Cairo)")]
    [InlineData("2026-04-23T22:00:01Z", "Africa/Cairo", "Friday 24 April 2026, 01:00 (Africa/Cairo)")]
    public void By_Limit_NamesTheDayThatPeopleMean(string limit, string zone, string expected) => Assert.Equal(expected, Dates("en", zone).By(At(limit)));

    [Theory]
    [InlineData("2026-06-03T09:00:00Z", "2026年6月3日（星期三）17:00（北京时间）")]
    [InlineData("2026-06-03T16:00:00Z", "2026年6月3日（星期三）")]
    public void By_Chinese_SpeaksChinese(string limit, string start) => Assert.StartsWith(start, Dates("zh-CN", "Asia/Shanghai").By(At(limit)), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "Asia/Shanghai", "Beijing time")]
    [InlineData("zh-CN", "Asia/Shanghai", "北京时间")]
    [InlineData("zh-CN", "America/New_York", "美国东部时间")]
    [InlineData("zh-CN", "Africa/Cairo", "Africa/Cairo")]
    public void Zone_IsCalledAsPeopleCallIt_ElseByItsId(string culture, string zone, string expected) => Assert.Equal(expected, Dates(culture, zone).Zone);

    [Fact]
    public void By_EndOfADayInChinese_IsTwentyFourHoursOfIt_AsTheCivilCodeCounts() =>
        Assert.Equal("2026年6月3日（星期三）24:00（北京时间）", Dates("zh-CN", "Asia/Shanghai").By(At("2026-06-03T16:00:00Z")));

    [Fact]
    public void At_Midnight_IsAMomentAndNoLimit() =>
        Assert.Equal("Thursday 4 June 2026, 00:00 (London time)", Dates("en", "Europe/London").At(At("2026-06-03T23:00:00Z")));

    [Fact]
    public void On_Instant_IsTheDayInTheZone() => Assert.Equal("Thursday 4 June 2026", Dates("en", "Asia/Shanghai").On(At("2026-06-03T16:00:00Z")));

    [Fact]
    public void By_CurrentCultureElsewhere_DoesNotMatter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal("Wednesday 3 June 2026, 17:00 (London time)", Dates("en", "Europe/London").By(At("2026-06-03T16:00:00Z")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static NoticeDates Dates(string culture, string zone)
    {
        List<PolicyProblem> problems = [];
        var phrases = Phrases.Parse("texts", PublishedFiles.Policies.Single(file => file.Path == $"texts/{culture}.json").Text, problems);
        Assert.Empty(problems);
        return new NoticeDates(phrases, CultureInfo.GetCultureInfo(culture), TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
