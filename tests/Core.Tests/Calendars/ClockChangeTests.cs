using ComplaintOps.Core.Calendars;
using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

/// <summary>Days on which the clocks change. London: 29 March and 25 October 2026 at 01:00 UTC; New York: 8 March 07:00 and 1 November 06:00 UTC.</summary>
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T00:00Z", 23)]
    [InlineData("Europe/London", "2026-10-25", "2026-10-24T23:00Z", 25)]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00Z", 23)]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00Z", 25)]
    [InlineData("Asia/Shanghai", "2026-03-29", "2026-03-28T16:00Z", 24)]

    // The clocks go forward at midnight: the day begins at 01:00.
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", 23)]

    // They fall back from 01:00 to 00:00: the first of two midnights.
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z", 25)]

    // They fell back from 24:00 to 23:00: the day before ends after the second 23:00 hour.
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00Z", 25)]

    // Samoa skipped a whole day.
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z", 0)]
    public void StartAndEndOfDay_ClocksChange_FollowTheRule(string zone, string date, string start, int hours)
    {
        var calendar = Plain(zone);

        AssertAt(start, calendar.StartOfDay(Day(date)));
        Assert.Equal(TimeSpan.FromHours(hours), calendar.EndOfDay(Day(date)) - calendar.StartOfDay(Day(date)));
        Assert.Equal(calendar.StartOfDay(Day(date).AddDays(1)), calendar.EndOfDay(Day(date)));
    }

    [Theory]
    [InlineData("Europe/London", "2026-10-24T12:00Z")]
    [InlineData("Africa/Cairo", "2026-04-23T00:00Z")]
    [InlineData("America/Havana", "2026-10-31T12:00Z")]
    [InlineData("America/Sao_Paulo", "2018-02-17T00:00Z")]

    // Newfoundland fell back from 00:01 to 23:01 of the day before.
    [InlineData("America/St_Johns", "2005-10-29T12:00Z")]
    public void LocalDate_AcrossTheChange_NeverGoesBackAndAgreesWithItsDay(string zone, string from)
    {
        var calendar = Plain(zone);
        var last = calendar.LocalDate(At(from));
        for (var instant = At(from); instant < At(from).AddDays(2); instant = instant.AddSeconds(30))
        {
            var date = calendar.LocalDate(instant);
            Assert.True(date >= last, $"{instant:O} went back to {date:O}");
            Assert.True(instant >= calendar.StartOfDay(date) && instant < calendar.EndOfDay(date), $"{instant:O} is not in {date:O}");
            last = date;
        }
    }

    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-29T13:00+01:00")]
    [InlineData("2026-10-24T12:00+01:00", "2026-10-25T11:00Z")]
    public void DueAt_24hAcrossTheChange_IsElapsedTime(string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse("24h"), At(start), England, default));
    }

    [Fact]
    public void DueAt_24hAcrossTheChangeInNewYork_IsElapsedTime()
    {
        AssertAt("2026-03-08T13:00-04:00", DueDates.DueAt(Limit.Parse("24h"), At("2026-03-07T12:00-05:00"), UnitedStates, default));
        AssertAt("2026-11-01T11:00-05:00", DueDates.DueAt(Limit.Parse("24h"), At("2026-10-31T12:00-04:00"), UnitedStates, default));
    }

    [Theory]
    [InlineData("gb-eng", "1d", "2026-03-28T12:00Z", "2026-03-30T00:00+01:00")]
    [InlineData("gb-eng", "1d", "2026-10-24T12:00Z", "2026-10-26T00:00Z")]
    [InlineData("gb-eng", "3wd", "2026-03-26T12:00Z", "2026-04-01T00:00+01:00")]
    [InlineData("gb-eng", "1wd", "2026-10-23T12:00Z", "2026-10-27T00:00Z")]
    [InlineData("us", "1d", "2026-03-07T12:00-05:00", "2026-03-09T00:00-04:00")]
    [InlineData("us", "1d", "2026-10-31T12:00-04:00", "2026-11-02T00:00-05:00")]
    [InlineData("us", "1w", "2026-10-25T12:00-04:00", "2026-11-02T00:00-05:00")]
    [InlineData("us", "1wd", "2026-03-06T12:00-05:00", "2026-03-10T00:00-04:00")]
    public void DueAt_DaysAroundTheChange_EndAtLocalMidnight(string calendar, string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), Load(calendar), default));
    }

    [Theory]
    [InlineData("2026-03-27T16:30Z", "2026-03-30T10:00+01:00")]
    [InlineData("2026-10-23T16:30+01:00", "2026-10-26T10:00Z")]
    public void DueAt_WorkingHoursAcrossTheChange_CountOfficeTimeOnly(string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse("2wh"), At(start), England, default));
    }

    [Theory]
    [InlineData("Europe/London", "2026-03-29", 7)]
    [InlineData("Europe/London", "2026-10-25", 9)]
    [InlineData("America/New_York", "2026-03-08", 7)]
    [InlineData("America/New_York", "2026-11-01", 9)]
    public void WorkingTimeBetween_NightShiftOverTheChange_IsTheTimeReallyWorked(string zone, string date, int hours)
    {
        var calendar = new BusinessCalendar(Definition(zone, "00:00-08:00") with { Weekend = [] });

        Assert.Equal(TimeSpan.FromHours(hours), calendar.WorkingTimeBetween(calendar.StartOfDay(Day(date)), calendar.EndOfDay(Day(date))));
    }

    [Fact]
    public void WorkingTime_BoundaryInTheSkippedHour_IsTheChange()
    {
        var calendar = new BusinessCalendar(Definition("Europe/London", "01:30-05:00") with { Weekend = [] });

        Assert.False(calendar.IsWorkingTime(At("2026-03-29T00:59:59Z")));
        Assert.True(calendar.IsWorkingTime(At("2026-03-29T01:00Z")));
        AssertAt("2026-03-29T02:00Z", calendar.AddWorkingTime(At("2026-03-29T00:00Z"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void WorkingTime_BoundaryInTheRepeatedHour_IsItsFirstOccurrence()
    {
        var opens = new BusinessCalendar(Definition("Europe/London", "01:30-05:00") with { Weekend = [] });
        var closes = new BusinessCalendar(Definition("Europe/London", "00:00-01:30") with { Weekend = [] });

        Assert.True(opens.IsWorkingTime(At("2026-10-25T00:30Z")));
        Assert.True(opens.IsWorkingTime(At("2026-10-25T01:15Z")));
        Assert.True(closes.IsWorkingTime(At("2026-10-25T00:29Z")));
        Assert.False(closes.IsWorkingTime(At("2026-10-25T00:30Z")));
        Assert.False(closes.IsWorkingTime(At("2026-10-25T01:15Z")));
    }
}
