using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class WorkingTimeTests
{
    [Theory]
    [InlineData("2026-05-06T09:00+08:00", 60, "2026-05-06T10:00+08:00")]
    [InlineData("2026-05-06T11:00+08:00", 60, "2026-05-06T12:00+08:00")]
    [InlineData("2026-05-06T11:00+08:00", 61, "2026-05-06T13:31+08:00")]
    [InlineData("2026-05-06T12:30+08:00", 30, "2026-05-06T14:00+08:00")]
    [InlineData("2026-05-06T09:00+08:00", 450, "2026-05-06T18:00+08:00")]
    [InlineData("2026-05-06T09:00+08:00", 451, "2026-05-07T09:01+08:00")]
    [InlineData("2026-05-06T18:00+08:00", 1, "2026-05-07T09:01+08:00")]
    [InlineData("2026-05-08T17:00+08:00", 120, "2026-05-09T10:00+08:00")]
    [InlineData("2026-05-09T17:00+08:00", 120, "2026-05-11T10:00+08:00")]
    [InlineData("2026-09-30T17:30+08:00", 60, "2026-10-08T09:30+08:00")]
    public void AddWorkingTime_BreaksClosesFestivals_AreSkipped(string start, int minutes, string end)
    {
        AssertAt(end, China.AddWorkingTime(At(start), TimeSpan.FromMinutes(minutes)));
        Assert.Equal(TimeSpan.FromMinutes(minutes), China.WorkingTimeBetween(At(start), At(end)));
    }

    [Fact]
    public void AddWorkingTime_Nothing_IsTheStartAlsoAtNight()
    {
        AssertAt("2026-05-05T23:00+08:00", China.AddWorkingTime(At("2026-05-05T23:00+08:00"), TimeSpan.Zero));
    }

    [Fact]
    public void AddWorkingTime_Negative_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => China.AddWorkingTime(At("2026-05-05T23:00Z"), TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void WorkingTimeBetween_SecondEarlier_IsNegative()
    {
        Assert.Equal(TimeSpan.FromHours(-1), England.WorkingTimeBetween(At("2026-01-07T11:00Z"), At("2026-01-07T10:00Z")));
        Assert.Equal(TimeSpan.Zero, England.WorkingTimeBetween(At("2026-01-10T11:00Z"), At("2026-01-11T10:00Z")));
    }

    [Fact]
    public void WorkingTimeBetween_AlwaysOpen_IsElapsedTime()
    {
        var start = At("2026-02-27T22:13:14Z");

        Assert.Equal(TimeSpan.FromDays(800), Always.WorkingTimeBetween(start, start.AddDays(800)));
        Assert.Equal(start.AddHours(48), Always.AddWorkingTime(start, TimeSpan.FromHours(48)));
    }
}
