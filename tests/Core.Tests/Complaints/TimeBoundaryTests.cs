using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Tests.Calendars;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>The limits of a whole complaint at the edges of time; what a limit alone does is tested with the calendars.</summary>
public sealed class TimeBoundaryTests
{
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Reply_AroundTheLimit_IsInTimeOnlyBeforeIt(int ticks, bool inTime)
    {
        var play = Acknowledged();
        play.Clock.SetUtc(Monday.AddHours(24).AddTicks(ticks));
        play.Reply();

        Assert.Equal(inTime, play.Complaint.Breaches.Count == 0);
    }

    [Theory]
    [InlineData("2026-03-28T12:00+00:00", "24h", "2026-03-29T13:00+01:00")] // London springs forward: a day is 23 hours, 24 hours are 24 hours
    [InlineData("2026-10-24T12:00+01:00", "24h", "2026-10-25T11:00+00:00")] // and falls back
    [InlineData("2026-03-28T12:00+00:00", "1d", "2026-03-30T00:00+01:00")]
    [InlineData("2026-10-24T12:00+01:00", "1d", "2026-10-26T00:00+00:00")]
    [InlineData("2026-12-30T12:00+00:00", "3d", "2027-01-03T00:00+00:00")] // over the end of the year
    [InlineData("2028-02-28T12:00+00:00", "1d", "2028-03-01T00:00+00:00")] // 29 February counts
    [InlineData("2027-02-28T12:00+00:00", "1d", "2027-03-02T00:00+00:00")]
    [InlineData("2028-01-31T12:00+00:00", "1mo", "2028-03-01T00:00+00:00")]
    [InlineData("2026-06-05T16:00+01:00", "1wd", "2026-06-09T00:00+01:00")] // Friday to the end of Monday
    public void Receive_AroundOddDays_CountsTheFinalLimitInTheDesksZone(string received, string limit, string due)
    {
        var rules = TestRules.Make(policy => policy with { Final = policy.Final with { Limit = Limit.Parse(limit) } });
        var play = New(rules, At(received)).Receive();

        Assert.Equal(At(due), play.Clock(ClockKind.Final).DueAt);
    }

    [Theory]
    [InlineData("2026-05-01T10:00+08:00", "2026-05-07T00:00+08:00")] // Labour Day holidays 1 to 5 May: the first working day is the 6th
    [InlineData("2026-05-08T10:00+08:00", "2026-05-10T00:00+08:00")] // Saturday 9 May makes up for them
    [InlineData("2026-09-30T10:00+08:00", "2026-10-09T00:00+08:00")] // National Day: the 8th
    public void Receive_InChina_KeepsHolidaysAndMakeUpSaturdays(string received, string due)
    {
        var rules = TestRules.Make(policy => policy with { Final = policy.Final with { Limit = Limit.Parse("1wd") } }, CalendarFiles.China);
        var play = New(rules, At(received)).Receive();

        Assert.Equal(At(due), play.Clock(ClockKind.Final).DueAt);
    }

    [Theory]
    [InlineData(false, "2026-06-17T00:00+01:00")]
    [InlineData(true, "2026-06-16T00:00+01:00")]
    public void Receive_DayOfReceipt_CountsOnlyWhenTheClockSaysSo(bool counts, string due)
    {
        var rules = TestRules.Make(policy => policy with { Final = policy.Final with { Counting = new DayCounting(ReceiptDayCounts: counts) } });

        Assert.Equal(At(due), New(rules).Receive().Clock(ClockKind.Final).DueAt);
    }

    [Fact]
    public void Receive_BankHoliday_IsNoWorkingDay()
    {
        var rules = TestRules.Make(calendar: TestRules.CalendarIn("Europe/London", new Holiday(new DateOnly(2026, 6, 3), "Test day")));

        Assert.Equal(At("2026-06-06T00:00+01:00"), New(rules).Receive().Clock(ClockKind.NextContact).DueAt);
    }
}
