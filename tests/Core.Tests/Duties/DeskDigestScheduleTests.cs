using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Duties;

public sealed class DeskDigestScheduleTests
{
    [Theory]
    [InlineData("Europe/London", "08:00", "2026-03-28T08:00Z", "2026-03-29T07:00Z")]
    [InlineData("Europe/London", "08:00", "2026-03-28T07:59Z", "2026-03-28T08:00Z")]
    [InlineData("Europe/London", "08:00", "2026-10-24T07:00Z", "2026-10-25T08:00Z")]
    // The wall clock goes from 01:00 to 02:00: 01:30 is the instant of the change.
    [InlineData("Europe/London", "01:30", "2026-03-28T12:00Z", "2026-03-29T01:00Z")]
    // 01:30 comes twice; the first one counts, and the second is no second morning.
    [InlineData("Europe/London", "01:30", "2026-10-24T12:00Z", "2026-10-25T00:30Z")]
    [InlineData("Europe/London", "01:30", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    [InlineData("Asia/Shanghai", "08:00", "2026-11-20T00:00Z", "2026-11-21T00:00Z")]
    [InlineData("America/New_York", "08:00", "2026-11-20T12:00Z", "2026-11-20T13:00Z")]
    public void NextAfter_LocalMorning_IsTheFirstOne(string zone, string at, string after, string expected)
    {
        var schedule = Schedule(zone, at);
        Assert.Equal(OfficePlace.At(expected), schedule.NextAfter(OfficePlace.At(after)));
        Assert.Equal(OfficePlace.At(expected), schedule.LatestAt(OfficePlace.At(expected)));
        Assert.True(schedule.LatestAt(OfficePlace.At(expected).AddTicks(-1)) <= OfficePlace.At(after));
    }

    [Theory]
    [InlineData("Europe/London", "00:00")]
    [InlineData("Europe/London", "01:30")]
    [InlineData("America/New_York", "02:15")]
    [InlineData("Asia/Beirut", "00:00")]
    [InlineData("Australia/Lord_Howe", "01:45")]
    [InlineData("Pacific/Apia", "23:59")]
    public void NextAfter_AYearOfMornings_GivesEachLocalDayExactlyOne(string zone, string at)
    {
        var schedule = Schedule(zone, at);
        var morning = schedule.NextAfter(OfficePlace.At("2025-12-31T12:00Z"));
        var days = new List<DateOnly>();
        for (var i = 0; i < 366; i++)
        {
            days.Add(schedule.DayOf(morning));
            var next = schedule.NextAfter(morning);
            Assert.InRange(next - morning, TimeSpan.FromHours(22), TimeSpan.FromHours(26));
            Assert.Equal(morning, schedule.LatestAt(next.AddTicks(-1)));
            morning = next;
        }

        Assert.Equal(Enumerable.Range(0, 366).Select(day => days[0].AddDays(day)), days);
    }

    private static DeskDigestSchedule Schedule(string zone, string at) => new(new Desk
    {
        Id = "d",
        Name = new LocalizedText(new Dictionary<string, string>()),
        Zone = zone,
        Language = "en",
        Policy = "p",
        FromAddress = "d@example.com",
        LeadRole = "lead",
        DigestAt = TimeOnly.ParseExact(at, "HH:mm", System.Globalization.CultureInfo.InvariantCulture),
    });
}
