namespace ComplaintOps.Core.Duties;

/// <summary>The times that a digest is about, in the desk's zone. Days are half-open, and 23 or 25 hours long when the clocks change.</summary>
/// <param name="Day">The local day of the morning; the digest bears its date.</param>
/// <param name="Morning">The morning (UTC).</param>
/// <param name="Now">When it is made (UTC); later than the morning after an outage.</param>
/// <param name="StartOfYesterday">The first instant of the day before (UTC).</param>
/// <param name="EndOfYesterday">The first instant of the day itself (UTC).</param>
/// <param name="EndOfToday">The end of the local day of <paramref name="Now"/> (UTC); a limit that ends with the day is due on it.</param>
internal sealed record DeskDigestDay(DateOnly Day, DateTimeOffset Morning, DateTimeOffset Now, DateTimeOffset StartOfYesterday, DateTimeOffset EndOfYesterday, DateTimeOffset EndOfToday)
{
    public static DeskDigestDay Of(DeskDigestSchedule schedule, DateTimeOffset morning, DateTimeOffset now)
    {
        var day = schedule.DayOf(morning);
        return new DeskDigestDay(day, morning, now, schedule.StartOf(day.AddDays(-1)), schedule.StartOf(day), schedule.StartOf(schedule.DayOf(now).AddDays(1)));
    }

    public bool IsYesterday(DateTimeOffset instant) => instant >= StartOfYesterday && instant < EndOfYesterday;
}
