using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// The mornings of a desk: every day at <see cref="Desk.DigestAt"/> in the desk's own zone. A time that a change of the clocks skips or repeats follows the
/// calendars' rule: the first instant at which the wall clock shows it or a later one, so that every local day has exactly one morning.
/// </summary>
public sealed class DeskDigestSchedule
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _at;

    /// <summary>The mornings of a desk.</summary>
    public DeskDigestSchedule(Desk desk)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(desk.Zone);
        _at = desk.DigestAt.ToTimeSpan();
    }

    /// <summary>The desk's zone.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>The first morning after an instant (UTC).</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        // A day early, because near midnight a change of the clocks can make the local date of an instant go back.
        var day = DayOf(instant).AddDays(-1);
        while (MorningOf(day) <= instant)
        {
            day = day.AddDays(1);
        }

        return MorningOf(day);
    }

    /// <summary>The latest morning at or before an instant (UTC): after an outage, the only one of the missed ones that is still told.</summary>
    public DateTimeOffset LatestAt(DateTimeOffset instant)
    {
        var day = DayOf(instant).AddDays(1);
        while (MorningOf(day) > instant)
        {
            day = day.AddDays(-1);
        }

        return MorningOf(day);
    }

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>The first instant of a local day (UTC); the end of a day is the start of the next.</summary>
    public DateTimeOffset StartOf(DateOnly day) => new ZoneDay(_zone, day).At(TimeSpan.Zero);

    private DateTimeOffset MorningOf(DateOnly day) => new ZoneDay(_zone, day).At(_at);
}
