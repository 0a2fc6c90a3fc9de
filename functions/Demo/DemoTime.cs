namespace ComplaintOps.Functions.Demo;

/// <summary>Times of day in the play's zone.</summary>
public static class DemoTime
{
    /// <summary>The instant (UTC) at which clocks in the zone show that day and time; the play never asks for one that a clock change leaves out.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
