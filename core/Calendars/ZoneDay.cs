namespace ComplaintOps.Core.Calendars;

/// <summary>
/// Turns wall-clock times of one local day into instants. The rule for the hour that a change of the clocks takes away or gives twice: a wall-clock time
/// stands for <b>the first instant at which the wall clock shows that time or a later one</b>. So a skipped time is the instant of the change, a repeated
/// time is its first occurrence, and a later time never becomes an earlier instant.
/// </summary>
internal readonly struct ZoneDay
{
    private readonly DateTime _midnight;
    private readonly TimeSpan _before;
    private readonly TimeSpan _after;
    private readonly DateTime _change;

    /// <summary>Looks up the offsets around the day. No zone changes its clocks twice within three days.</summary>
    public ZoneDay(TimeZoneInfo zone, DateOnly date)
    {
        _midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var earliest = _midnight.AddDays(-1);
        var latest = _midnight.AddDays(2);
        _before = zone.GetUtcOffset(earliest);
        _after = zone.GetUtcOffset(latest);
        _change = _before == _after ? default : FindChange(zone, earliest, latest, _before);
    }

    /// <summary>The instant, in UTC, of a wall-clock time of this day (0 to 24 hours).</summary>
    public DateTimeOffset At(TimeSpan sinceMidnight)
    {
        var local = _midnight + sinceMidnight;
        var asBefore = local - _before;
        if (_before == _after || asBefore < _change)
        {
            return new DateTimeOffset(asBefore, TimeSpan.Zero);
        }

        var asAfter = local - _after;
        return new DateTimeOffset(asAfter > _change ? asAfter : _change, TimeSpan.Zero);
    }

    // Clocks change on a whole second, so halving the span ends after some eighteen steps, and only near a change.
    private static DateTime FindChange(TimeZoneInfo zone, DateTime from, DateTime to, TimeSpan before)
    {
        var (still, changed) = (0L, (to - from).Ticks / TimeSpan.TicksPerSecond);
        while (changed - still > 1)
        {
            var middle = (still + changed) / 2;
            (still, changed) = zone.GetUtcOffset(from.AddTicks(middle * TimeSpan.TicksPerSecond)) == before ? (middle, changed) : (still, middle);
        }

        return from.AddTicks(changed * TimeSpan.TicksPerSecond);
    }
}
