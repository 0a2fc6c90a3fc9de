using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Errors;
using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2026-12-24", true)]
    [InlineData("2026-12-25", false)]
    [InlineData("2026-12-26", false)]
    [InlineData("2026-12-28", false)]
    [InlineData("2026-12-29", true)]
    [InlineData("2027-01-01", false)]
    public void IsWorkingDay_YearEndInEngland_KnowsSubstituteDays(string date, bool worked)
    {
        Assert.Equal(worked, England.IsWorkingDay(Day(date)));
    }

    [Fact]
    public void IsWorkingDay_MakeUpSaturdayInChina_IsWorkedAndOrdinarySaturdayIsNot()
    {
        Assert.Equal(DayOfWeek.Saturday, Day("2026-02-14").DayOfWeek);
        Assert.True(China.IsWorkingDay(Day("2026-02-14")));
        Assert.False(China.IsWorkingDay(Day("2026-02-07")));
        Assert.Equal("09:00-12:00, 13:30-18:00", China.HoursOn(Day("2026-02-14"))!.ToString());
        Assert.Equal("法定节假日", China.HolidayOn(Day("2026-02-17")));
        Assert.Null(China.HolidayOn(Day("2026-02-14")));
    }

    [Theory]
    [InlineData("2026-02-13", "2026-02-14")]
    [InlineData("2026-02-14", "2026-02-24")]
    [InlineData("2026-09-30", "2026-10-08")]
    [InlineData("2026-10-09", "2026-10-10")]
    [InlineData("2026-10-10", "2026-10-12")]
    public void NextWorkingDay_AroundChineseFestivals_FollowsTheSchedule(string after, string next)
    {
        Assert.Equal(Day(next), China.NextWorkingDay(Day(after)));
    }

    [Theory]
    [InlineData("2026-05-06T08:59:59+08:00", false)]
    [InlineData("2026-05-06T09:00+08:00", true)]
    [InlineData("2026-05-06T11:59:59+08:00", true)]
    [InlineData("2026-05-06T12:00+08:00", false)]
    [InlineData("2026-05-06T13:29:59+08:00", false)]
    [InlineData("2026-05-06T13:30+08:00", true)]
    [InlineData("2026-05-06T18:00+08:00", false)]
    [InlineData("2026-05-05T10:00+08:00", false)]
    [InlineData("2026-05-09T10:00+08:00", true)]
    [InlineData("2026-05-10T10:00+08:00", false)]
    [InlineData("2026-05-06T01:00Z", true)]
    public void IsWorkingTime_BoundariesBreakAndHoliday_IsHalfOpen(string instant, bool worked)
    {
        Assert.Equal(worked, China.IsWorkingTime(At(instant)));
    }

    [Fact]
    public void LocalDate_NearMidnight_IsTheZonesDate()
    {
        Assert.Equal(Day("2026-01-01"), China.LocalDate(At("2025-12-31T16:00Z")));
        Assert.Equal(Day("2025-12-31"), China.LocalDate(At("2025-12-31T15:59:59Z")));
        Assert.Equal(Day("2025-12-31"), UnitedStates.LocalDate(At("2026-01-01T04:59:59Z")));
    }

    [Fact]
    public void CloseOfBusiness_GivenEarlierThanHours_HoldsButNeverAfterTheDaysOwnClose()
    {
        var calendar = new BusinessCalendar(Definition("Europe/London", "09:00-20:00") with
        {
            CloseOfBusiness = TimeSpan.FromHours(17),
            OtherHours = new Dictionary<DayOfWeek, WorkingHours> { [DayOfWeek.Friday] = Hours("09:00-13:00") },
        });

        AssertAt("2026-01-08T17:00Z", calendar.CloseOfBusiness(Day("2026-01-08")));
        AssertAt("2026-01-09T13:00Z", calendar.CloseOfBusiness(Day("2026-01-09")));
        AssertAt("2026-01-10T17:00Z", calendar.CloseOfBusiness(Day("2026-01-10")));
    }

    [Fact]
    public void KnownUntil_Bundled_SaysHowFarTheDataReaches()
    {
        Assert.Equal(Day("2026-12-31"), China.KnownUntil);
        Assert.Equal(Day("2027-12-31"), England.KnownUntil);
        Assert.Equal(DateOnly.MaxValue, Always.KnownUntil);
    }

    [Fact]
    public void WorkingDaysBetween_Span_ExcludesTheFirstAndIncludesTheLast()
    {
        Assert.Equal(1, England.WorkingDaysBetween(Day("2026-12-24"), Day("2026-12-29")));
        Assert.Equal(0, England.WorkingDaysBetween(Day("2026-12-24"), Day("2026-12-28")));
        Assert.Equal(0, England.WorkingDaysBetween(Day("2026-12-29"), Day("2026-12-24")));
        Assert.Equal(Day("2026-12-26"), England.AddWorkingDays(Day("2026-12-26"), 0));
    }

    [Fact]
    public void Construct_NothingWorkedOrDateTwice_IsRefused()
    {
        var plain = Definition("UTC");
        var holiday = new Holiday(Day("2026-01-01"), "New Year");

        var week = Assert.Throws<ComplaintOpsException>(() => new BusinessCalendar(plain with { Weekend = Enum.GetValues<DayOfWeek>() }));
        var twice = Assert.Throws<ComplaintOpsException>(() => new BusinessCalendar(plain with { Holidays = [holiday, holiday] }));

        Assert.Equal(ErrorCode.InvalidPolicy, week.Code);
        Assert.Equal(ErrorCode.InvalidPolicy, twice.Code);
    }

    [Fact]
    public void WorkingHours_EmptyOverlappingOrOutside_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new WorkingHours());
        Assert.Throws<ArgumentException>(() => new WorkingHours(default(WorkingInterval)));
        Assert.Throws<ArgumentException>(() => Hours("09:00-12:00", "11:59-13:00"));
        Assert.Throws<ArgumentException>(() => new WorkingHours(new WorkingInterval(TimeSpan.FromHours(23), TimeSpan.FromHours(25))));
        Assert.Equal("09:00-12:00, 12:00-24:00", Hours("09:00-12:00", "12:00-24:00").ToString());
    }
}
