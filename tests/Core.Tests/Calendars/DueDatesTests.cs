using ComplaintOps.Core.Calendars;
using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class DueDatesTests
{
    private static readonly DayCounting AtClose = new(DayEnd.CloseOfBusiness);
    private static readonly DayCounting ReceiptCounts = new(ReceiptDayCounts: true);
    private static readonly DayCounting AfterHours = new(AfterHoursMovesToNextWorkingDay: true);

    [Theory]
    [InlineData("15min", "2026-01-01T23:50Z", "2026-01-02T00:05Z")]
    [InlineData("24h", "2026-12-31T12:00Z", "2027-01-01T12:00Z")]
    [InlineData("15d", "2026-12-20T08:00Z", "2027-01-05T00:00Z")]
    [InlineData("1d", "2028-02-28T08:00Z", "2028-03-01T00:00Z")]
    [InlineData("1d", "2026-02-28T08:00Z", "2026-03-02T00:00Z")]
    [InlineData("8w", "2026-01-05T08:00Z", "2026-03-03T00:00Z")]
    [InlineData("1mo", "2026-01-31T08:00Z", "2026-03-01T00:00Z")]
    [InlineData("1mo", "2028-01-31T08:00Z", "2028-03-01T00:00Z")]
    [InlineData("1mo", "2026-02-28T08:00Z", "2026-03-29T00:00Z")]
    [InlineData("6mo", "2026-08-31T08:00Z", "2027-03-01T00:00Z")]
    [InlineData("12mo", "2028-02-29T08:00Z", "2029-03-01T00:00Z")]
    [InlineData("3wd", "2026-12-23T08:00Z", "2026-12-31T00:00Z")]
    [InlineData("5wd", "2026-12-23T08:00Z", "2027-01-05T00:00Z")]
    [InlineData("3wd", "2026-01-10T08:00Z", "2026-01-15T00:00Z")]
    [InlineData("4wh", "2026-12-24T15:30Z", "2026-12-29T11:00Z")]
    public void DueAt_EveryUnitInEngland_IsCountedFromTheNextDay(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), England, default));
    }

    [Theory]
    [InlineData("1wd", "2026-02-13T10:00+08:00", "2026-02-15T00:00+08:00")]
    [InlineData("2wd", "2026-02-13T10:00+08:00", "2026-02-25T00:00+08:00")]
    [InlineData("10wd", "2026-09-29T10:00+08:00", "2026-10-20T00:00+08:00")]
    [InlineData("8wh", "2026-10-09T14:00+08:00", "2026-10-10T14:30+08:00")]
    public void DueAt_MakeUpDaysInChina_AreWorked(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), China, default));
    }

    [Theory]
    [InlineData("3wd", "2026-01-05T17:29:59Z", "2026-01-08T17:30Z")]
    [InlineData("1wd", "2026-01-05T20:00Z", "2026-01-06T17:30Z")]
    [InlineData("1d", "2026-01-09T10:00Z", "2026-01-10T17:30Z")]
    [InlineData("8w", "2026-01-05T10:00Z", "2026-03-02T17:30Z")]
    [InlineData("24h", "2026-01-05T10:00Z", "2026-01-06T10:00Z")]
    public void DueAt_CloseOfBusiness_EndsAtTheCloseOfTheLastDay(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), England, AtClose));
    }

    [Theory]
    [InlineData("1d", "2026-01-05T10:00Z", "2026-01-06T00:00Z")]
    [InlineData("1wd", "2026-01-05T10:00Z", "2026-01-06T00:00Z")]
    [InlineData("3wd", "2026-01-05T10:00Z", "2026-01-08T00:00Z")]
    [InlineData("1wd", "2026-01-10T10:00Z", "2026-01-13T00:00Z")]
    [InlineData("1w", "2026-01-05T10:00Z", "2026-01-12T00:00Z")]
    [InlineData("1mo", "2026-01-15T10:00Z", "2026-02-15T00:00Z")]
    [InlineData("1mo", "2026-01-28T10:00Z", "2026-02-28T00:00Z")]
    [InlineData("1mo", "2026-01-29T10:00Z", "2026-03-01T00:00Z")]
    [InlineData("1mo", "2026-01-31T10:00Z", "2026-03-01T00:00Z")]
    [InlineData("1mo", "2026-03-01T10:00Z", "2026-04-01T00:00+01:00")]
    public void DueAt_DayOfReceiptCounts_EndsOneDayEarlier(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), England, ReceiptCounts));
    }

    [Theory]
    [InlineData("1d", "2026-01-05T17:29:59Z", "2026-01-05T17:30Z")]
    [InlineData("1d", "2026-01-05T17:30Z", "2026-01-06T17:30Z")]
    [InlineData("1wd", "2026-01-09T18:00Z", "2026-01-12T17:30Z")]
    public void DueAt_CountedDayOfReceiptIsOverAlready_NextDayIsTheFirst(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), England, new(DayEnd.CloseOfBusiness, ReceiptDayCounts: true)));
    }

    [Theory]
    [InlineData("3wd", "2026-01-05T08:00Z", "2026-01-09T00:00Z")]
    [InlineData("3wd", "2026-01-05T17:29:59Z", "2026-01-09T00:00Z")]
    [InlineData("3wd", "2026-01-05T17:30Z", "2026-01-10T00:00Z")]
    [InlineData("3wd", "2026-01-10T10:00Z", "2026-01-16T00:00Z")]
    [InlineData("15d", "2026-12-24T18:00Z", "2027-01-14T00:00Z")]
    [InlineData("24h", "2026-01-10T10:00Z", "2026-01-11T10:00Z")]
    [InlineData("1wh", "2026-01-10T10:00Z", "2026-01-12T10:00Z")]
    public void DueAt_AfterHours_CountsAsReceivedOnTheNextWorkingDay(string limit, string start, string due)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), England, AfterHours));
    }

    [Fact]
    public void DueAt_SummaryResolutionUnderDisp_EndsAtTheCloseOfTheThirdWorkingDay()
    {
        var disp = new DayCounting(DayEnd.CloseOfBusiness, AfterHoursMovesToNextWorkingDay: true);

        AssertAt("2026-04-09T17:30+01:00", DueDates.DueAt(Limit.Parse("3wd"), At("2026-04-02T16:00+01:00"), England, disp));
        AssertAt("2026-04-10T17:30+01:00", DueDates.DueAt(Limit.Parse("3wd"), At("2026-04-02T18:00+01:00"), England, disp));
    }

    [Theory]
    [InlineData("1wd", "2026-01-09T18:00Z", "2026-01-11T00:00Z")]
    [InlineData("1wd", "2026-01-09T18:00Z", "2026-01-11T00:00Z", DayEnd.CloseOfBusiness)]
    [InlineData("3wh", "2026-01-09T23:00Z", "2026-01-10T02:00Z")]
    public void DueAt_AlwaysOpen_HasNoWeekend(string limit, string start, string due, DayEnd end = DayEnd.EndOfDay)
    {
        AssertAt(due, DueDates.DueAt(Limit.Parse(limit), At(start), Always, new(end)));
    }

    [Fact]
    public void DueAt_SameInstantInAnotherOffset_IsTheSame()
    {
        var limit = Limit.Parse("1d");

        Assert.Equal(
            DueDates.DueAt(limit, At("2026-01-05T23:30Z"), England, default),
            DueDates.DueAt(limit, At("2026-01-06T07:30+08:00"), England, default));
    }

    [Fact]
    public void DueAt_LimitNeverSet_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => DueDates.DueAt(default, At("2026-01-05T23:30Z"), England, default));
    }

    [Theory]
    [InlineData(0, "2026-01-05T10:00Z")]
    [InlineData(50, "2026-01-05T22:00Z")]
    [InlineData(80, "2026-01-06T05:12Z")]
    [InlineData(100, "2026-01-06T10:00Z")]
    public void ShareOf_Percent_IsThatMuchOfTheElapsedTime(int percent, string expected)
    {
        AssertAt(expected, DueDates.ShareOf(At("2026-01-05T18:00+08:00"), At("2026-01-06T10:00Z"), percent));
    }

    [Fact]
    public void ShareOf_OddSpans_RoundDownAndDoNotOverflow()
    {
        var start = DateTimeOffset.UnixEpoch;

        Assert.Equal(start.AddTicks(1), DueDates.ShareOf(start, start.AddTicks(3), 50));
        Assert.Equal(start.AddTicks(101), DueDates.ShareOf(start, start.AddTicks(199), 51));
        Assert.Equal(DateTimeOffset.MaxValue, DueDates.ShareOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100));
        Assert.Equal(start, DueDates.ShareOf(start, start, 80));
    }

    [Fact]
    public void ShareOf_OutOfRange_IsRefused()
    {
        var start = DateTimeOffset.UnixEpoch;

        Assert.Throws<ArgumentOutOfRangeException>(() => DueDates.ShareOf(start, start.AddHours(1), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DueDates.ShareOf(start, start.AddHours(1), 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => DueDates.ShareOf(start.AddHours(1), start, 50));
    }
}
