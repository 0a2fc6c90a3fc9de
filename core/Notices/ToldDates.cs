using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Notices;

/// <summary>The dates as they are told to customers, where that is not simply the limit by which we measure ourselves.</summary>
public static class ToldDates
{
    /// <summary>
    /// By when the customer is told that they hear next (UTC), or null. The question whether it is solved is asked at an hour of its day and a timer needs time for it: what is
    /// told is the end of that day in the zone, so that a mail of the same morning keeps it. Everything else is told as it is owed.
    /// </summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="zone">The zone whose days end.</param>
    /// <param name="now">The instant of telling (UTC).</param>
    public static DateTimeOffset? HearsNextBy(Complaint complaint, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (complaint.HearsNextBy(now) is not { } limit)
        {
            return null;
        }

        return complaint.Status == ComplaintStatus.Resolved ? EndOfDay(limit, zone) : limit;
    }

    // What ends with a day already ends with the day before midnight.
    private static DateTimeOffset EndOfDay(DateTimeOffset limit, TimeZoneInfo zone) =>
        new ZoneDay(zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(limit.AddTicks(-1), zone).DateTime)).At(TimeSpan.FromDays(1));
}
