using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class BundledCalendarsTests
{
    [Fact]
    public void Folder_Bundled_HoldsExactlyTheseCalendars()
    {
        var ids = Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

        Assert.Equal(["always", "au", "au-nsw", "cn", "gb-eng", "gb-nir", "gb-sct", "ie", "us"], ids);
    }

    [Theory]
    [InlineData("always", "UTC")]
    [InlineData("au", "Australia/Sydney")]
    [InlineData("au-nsw", "Australia/Sydney")]
    [InlineData("cn", "Asia/Shanghai")]
    [InlineData("gb-eng", "Europe/London")]
    [InlineData("gb-nir", "Europe/London")]
    [InlineData("gb-sct", "Europe/London")]
    [InlineData("ie", "Europe/Dublin")]
    [InlineData("us", "America/New_York")]
    public void Load_Bundled_HasItsIdZoneAndBothNames(string id, string zone)
    {
        var calendar = Load(id);

        Assert.Equal((id, zone), (calendar.Id, calendar.Zone.Id));
        Assert.Equal(["en", "zh-CN"], calendar.Names.Keys.Order(StringComparer.Ordinal));
        Assert.NotEmpty(calendar.Source);
        Assert.True(calendar.IsWorkingDay(Day("2026-11-18")), "an ordinary Wednesday");
    }

    [Theory]
    [InlineData("gb-eng", "2026-08-31", false)]
    [InlineData("gb-sct", "2026-08-31", true)]
    [InlineData("gb-sct", "2026-01-02", false)]
    [InlineData("gb-nir", "2026-07-13", false)]
    [InlineData("us", "2026-07-03", false)]
    [InlineData("us", "2026-11-26", false)]
    [InlineData("ie", "2026-02-02", false)]
    [InlineData("au", "2026-06-08", true)]
    [InlineData("au-nsw", "2026-06-08", false)]
    [InlineData("cn", "2026-10-07", false)]
    [InlineData("always", "2026-12-25", true)]
    public void IsWorkingDay_DatesThatTellThemApart_AreRight(string id, string date, bool worked)
    {
        Assert.Equal(worked, Load(id).IsWorkingDay(Day(date)));
    }
}
