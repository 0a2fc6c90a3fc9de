using ComplaintOps.Core.Calendars;
using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class ShiftTests
{
    private static readonly DayCounting AtClose = new(DayEnd.CloseOfBusiness);

    [Theory]

    // Elapsed limits: later by the pause, over a change of the clocks too.
    [InlineData("24h", "2026-01-06T10:00Z", "2026-01-05T12:00Z", "2026-01-05T15:30Z", "2026-01-06T13:30Z")]
    [InlineData("30min", "2026-01-05T10:30Z", "2026-01-05T10:10Z", "2026-01-12T10:10Z", "2026-01-12T10:30Z")]
    [InlineData("24h", "2026-03-29T12:00Z", "2026-03-28T20:00Z", "2026-03-29T20:00+01:00", "2026-03-30T11:00Z")]

    // Working hours: what remained still remains; a pause outside working time costs nothing.
    [InlineData("8wh", "2026-01-06T10:00Z", "2026-01-05T15:30Z", "2026-01-07T11:00Z", "2026-01-07T14:00Z")]
    [InlineData("8wh", "2026-01-06T10:00Z", "2026-01-05T18:00Z", "2026-01-06T08:00Z", "2026-01-06T10:00Z")]
    [InlineData("8wh", "2026-01-09T17:30Z", "2026-01-09T16:30Z", "2026-01-10T12:00Z", "2026-01-12T10:00Z")]

    // Working days: as many as remained, the day of running again not counted.
    [InlineData("3wd", "2026-01-09T00:00Z", "2026-01-05T15:00Z", "2026-01-05T16:00Z", "2026-01-09T00:00Z")]
    [InlineData("3wd", "2026-01-09T00:00Z", "2026-01-06T15:00Z", "2026-01-07T09:00Z", "2026-01-10T00:00Z")]
    [InlineData("3wd", "2026-01-09T00:00Z", "2026-01-06T15:00Z", "2026-01-09T09:00Z", "2026-01-14T00:00Z")]
    [InlineData("3wd", "2026-01-14T00:00Z", "2026-01-10T10:00Z", "2026-01-11T10:00Z", "2026-01-14T00:00Z")]
    [InlineData("3wd", "2026-12-30T00:00Z", "2026-12-23T10:00Z", "2026-12-24T10:00Z", "2026-12-31T00:00Z")]

    // Nothing remained: the working day in which the clock runs again, or the next one.
    [InlineData("3wd", "2026-01-09T00:00Z", "2026-01-08T10:00Z", "2026-01-09T10:00Z", "2026-01-10T00:00Z")]
    [InlineData("3wd", "2026-01-09T00:00Z", "2026-01-08T10:00Z", "2026-01-10T10:00Z", "2026-01-13T00:00Z")]

    // Calendar days: later by the pause, to the end of the day it lands in.
    [InlineData("15d", "2026-01-21T00:00Z", "2026-01-06T10:00Z", "2026-01-06T10:01Z", "2026-01-22T00:00Z")]
    [InlineData("15d", "2026-01-21T00:00Z", "2026-01-06T10:00Z", "2026-01-07T10:00Z", "2026-01-22T00:00Z")]
    [InlineData("15d", "2026-01-21T00:00Z", "2026-01-06T10:00Z", "2026-01-07T10:00:01Z", "2026-01-23T00:00Z")]
    [InlineData("8w", "2026-03-03T00:00Z", "2026-02-01T10:00Z", "2026-02-08T10:00Z", "2026-03-10T00:00Z")]
    [InlineData("6mo", "2026-01-06T00:00Z", "2025-12-30T10:00Z", "2026-01-02T09:00Z", "2026-01-09T00:00Z")]

    // A pause of seven days on the wall clock is seven days, when the clocks go forward (167 h) and back (169 h).
    [InlineData("15d", "2026-04-09T23:00Z", "2026-03-25T12:00Z", "2026-04-01T12:00+01:00", "2026-04-16T23:00Z")]
    [InlineData("15d", "2026-11-06T00:00Z", "2026-10-21T12:00+01:00", "2026-10-28T12:00Z", "2026-11-13T00:00Z")]

    // 24 h 30 min, but still the first day of a pause that crosses the 25-hour day.
    [InlineData("15d", "2026-11-06T00:00Z", "2026-10-24T12:00+01:00", "2026-10-25T11:30Z", "2026-11-07T00:00Z")]

    // A date set by hand outside working time leaves none to keep, but does not come nearer.
    [InlineData("8wh", "2026-01-10T12:00Z", "2026-01-10T10:00Z", "2026-01-10T11:00Z", "2026-01-10T12:00Z")]
    public void Shift_EveryKindOfLimit_FollowsItsRule(string limit, string due, string pausedAt, string resumedAt, string shifted)
    {
        AssertAt(shifted, DueDates.Shift(Limit.Parse(limit), At(due), At(pausedAt), At(resumedAt), England));
    }

    [Theory]
    [InlineData("3wd", "2026-01-08T17:30Z", "2026-01-06T15:00Z", "2026-01-07T09:00Z", "2026-01-09T17:30Z")]
    [InlineData("3wd", "2026-01-08T17:30Z", "2026-01-08T10:00Z", "2026-01-09T10:00Z", "2026-01-09T17:30Z")]
    [InlineData("3wd", "2026-01-08T17:30Z", "2026-01-08T10:00Z", "2026-01-09T18:00Z", "2026-01-12T17:30Z")]
    [InlineData("15d", "2026-01-20T17:30Z", "2026-01-06T10:00Z", "2026-01-06T13:00Z", "2026-01-21T17:30Z")]
    [InlineData("15d", "2026-01-20T17:30Z", "2026-01-06T10:00Z", "2026-01-08T10:00Z", "2026-01-22T17:30Z")]

    // A date set by hand lies within a day: the pause lands in the same day and ends with it.
    [InlineData("15d", "2026-01-20T12:00Z", "2026-01-06T10:00Z", "2026-01-06T13:00Z", "2026-01-20T17:30Z")]
    public void Shift_CloseOfBusiness_LandsOnAClose(string limit, string due, string pausedAt, string resumedAt, string shifted)
    {
        AssertAt(shifted, DueDates.Shift(Limit.Parse(limit), At(due), At(pausedAt), At(resumedAt), England, AtClose));
    }

    [Theory]
    [InlineData("24h")]
    [InlineData("8wh")]
    [InlineData("3wd")]
    [InlineData("15d")]
    [InlineData("8w")]
    [InlineData("6mo")]
    public void Shift_NoPauseOrPausedWhenDue_ChangesNothing(string limit)
    {
        var due = At("2026-01-09T00:00Z");
        var paused = At("2026-01-07T11:00Z");

        Assert.Equal(due, DueDates.Shift(Limit.Parse(limit), due, paused, paused, England));
        Assert.Equal(due, DueDates.Shift(Limit.Parse(limit), due, due, due.AddDays(3), England));
    }

    [Fact]
    public void Shift_RunsAgainBeforeThePause_IsRefused()
    {
        var due = At("2026-01-09T00:00Z");

        Assert.Throws<ArgumentOutOfRangeException>(() => DueDates.Shift(Limit.Parse("3wd"), due, due.AddDays(-1), due.AddDays(-2), England));
        Assert.Throws<ArgumentException>(() => DueDates.Shift(default, due, due.AddDays(-2), due.AddDays(-1), England));
    }

    [Fact]
    public void Shift_MakeUpSaturdayInChina_CountsAsOneOfTheRemainingDays()
    {
        // Due at the end of Tuesday 12 May; paused on Thursday with Friday, the make-up Saturday, Monday and Tuesday left.
        AssertAt(
            "2026-05-14T00:00+08:00",
            DueDates.Shift(Limit.Parse("4wd"), At("2026-05-13T00:00+08:00"), At("2026-05-07T10:00+08:00"), At("2026-05-08T10:00+08:00"), China));
    }
}
