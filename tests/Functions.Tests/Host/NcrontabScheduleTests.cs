using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class NcrontabScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * * *", "12:01:00")]
    [InlineData("*/5 * * * *", "12:05:00")]
    [InlineData("30 7 * * * *", "12:07:30")]
    [InlineData("  0   30 9-17 * * Mon-Sat ", "12:30:00")]
    public void Next_AfterNoon_IsTheFirstTickAfterIt(string expression, string expected)
    {
        Assert.True(NcrontabSchedule.TryParse(expression, out var schedule, out _));

        Assert.Equal(expected, schedule!.Next(Noon)!.Value.ToString("HH:mm:ss"));
    }

    [Fact]
    public void Next_InstantInAnotherZone_CountsInUtc()
    {
        Assert.True(NcrontabSchedule.TryParse("0 0 13 * * *", out var schedule, out _));

        Assert.Equal(Noon.AddHours(1), schedule!.Next(Noon.ToOffset(TimeSpan.FromHours(8))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00:05:00")]
    [InlineData("0 * * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("a b c d e f")]
    public void TryParse_NoUsableSchedule_SaysWhy(string expression)
    {
        Assert.False(NcrontabSchedule.TryParse(expression, out var schedule, out var problem));
        Assert.Null(schedule);
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("0 */5 8-17 * * Mon-Fri", 62.0833)]
    [InlineData("0 0 3 * * *", 24)]
    [InlineData("0 0 0 1 * *", 744)]
    [InlineData("0 * * * * *", 0.016667)]
    public void ExpectedInterval_WithPauses_IsTheLongestOfThem(string expression, double hours)
    {
        Assert.True(NcrontabSchedule.TryParse(expression, out var schedule, out _));

        Assert.Equal(hours, schedule!.ExpectedInterval.TotalHours, 3);
    }

    [Fact]
    public void Next_LeapDay_IsFound()
    {
        Assert.True(NcrontabSchedule.TryParse("0 0 0 29 2 *", out var schedule, out _));

        Assert.Equal(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero), schedule!.Next(Noon));
    }
}
