using System.Collections.Frozen;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Calendars;

/// <summary>
/// When a desk works, and when its days begin and end. Immutable; every instant it returns is in UTC. Intervals and days are half-open: they include
/// their beginning and exclude their end. Wall-clock times that a change of the clocks skips or repeats follow one rule: the first instant at which the
/// wall clock shows that time or a later one.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly WorkingHours?[] _week = new WorkingHours?[7];
    private readonly FrozenDictionary<DateOnly, WorkingHours> _makeUpDays;
    private readonly FrozenDictionary<DateOnly, string> _holidays;
    private readonly WorkingHours _ordinaryHours;
    private readonly TimeSpan? _closeOfBusiness;

    /// <summary>Makes the calendar.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidPolicy"/>: no day of the week is worked, or a date is given twice.</exception>
    public BusinessCalendar(CalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var day in Enum.GetValues<DayOfWeek>().Except(definition.Weekend))
        {
            _week[(int)day] = definition.OtherHours.GetValueOrDefault(day, definition.OrdinaryHours);
        }

        var dates = definition.Holidays.Select(holiday => holiday.Date).Concat(definition.MakeUpDays.Select(day => day.Date)).ToList();
        if (Array.TrueForAll(_week, hours => hours is null) || dates.Distinct().Count() != dates.Count)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidPolicy,
                $"The calendar {definition.Id} has no working day in the week, or names a date twice among its holidays and make-up days.",
                definition.Id,
                "Leave at least one day out of the weekend and name each date once.");
        }

        Id = definition.Id;
        Revision = definition.Revision;
        Names = definition.Names.ToFrozenDictionary(StringComparer.Ordinal);
        Zone = definition.Zone;
        KnownUntil = definition.KnownUntil;
        Source = definition.Source;
        _ordinaryHours = definition.OrdinaryHours;
        _closeOfBusiness = definition.CloseOfBusiness;
        _holidays = definition.Holidays.ToFrozenDictionary(holiday => holiday.Date, holiday => holiday.Name);
        _makeUpDays = definition.MakeUpDays.ToFrozenDictionary(day => day.Date, day => day.Hours ?? definition.OrdinaryHours);
    }

    /// <summary>The name that policies use.</summary>
    public string Id { get; }

    /// <summary>The content hash of the file it came from; a complaint is bound to it.</summary>
    public string Revision { get; }

    /// <summary>What people call it, by culture.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The zone in which its days begin and end.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The last date that its holidays cover. After it every day that is no weekend counts as worked, which callers should warn about.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Where its dates come from.</summary>
    public string Source { get; }

    /// <summary>The hours of a day, or null when nobody works.</summary>
    public WorkingHours? HoursOn(DateOnly date) =>
        _makeUpDays.TryGetValue(date, out var hours) ? hours
        : _holidays.ContainsKey(date) ? null
        : _week[(int)date.DayOfWeek];

    /// <summary>Whether a day is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => HoursOn(date) is not null;

    /// <summary>The name of the holiday on a date, or null.</summary>
    public string? HolidayOn(DateOnly date) => _holidays.GetValueOrDefault(date);

    /// <summary>Whether work goes on at an instant: at the opening yes, at the close and in a break no.</summary>
    public bool IsWorkingTime(DateTimeOffset instant)
    {
        var date = LocalDate(instant);
        if (HoursOn(date) is not { } hours)
        {
            return false;
        }

        var day = new ZoneDay(Zone, date);
        return hours.Intervals.Any(interval => instant >= day.At(interval.From) && instant < day.At(interval.To));
    }

    /// <summary>
    /// The local date of an instant: the day with <c>StartOfDay &lt;= instant &lt; EndOfDay</c>. It never goes back as time goes on, also in a zone whose
    /// clocks once fell back across midnight.
    /// </summary>
    public DateOnly LocalDate(DateTimeOffset instant)
    {
        var date = DateOnly.FromDateTime(instant.UtcDateTime + Zone.GetUtcOffset(instant));
        return instant >= EndOfDay(date) ? date.AddDays(1) : date;
    }

    /// <summary>The first instant of a local day. Where there is no midnight it is the change of the clocks; where there are two, the first.</summary>
    public DateTimeOffset StartOfDay(DateOnly date) => new ZoneDay(Zone, date).At(TimeSpan.Zero);

    /// <summary>24:00 of a local day, which is the start of the next one: 23 or 25 hours after its start when the clocks change.</summary>
    public DateTimeOffset EndOfDay(DateOnly date) => new ZoneDay(Zone, date).At(WorkingInterval.EndOfDay);

    /// <summary>The close of business of a local day; of a day without work, the close of an ordinary day.</summary>
    public DateTimeOffset CloseOfBusiness(DateOnly date)
    {
        var closes = (HoursOn(date) ?? _ordinaryHours).Closes;
        return new ZoneDay(Zone, date).At(_closeOfBusiness is { } earlier && earlier < closes ? earlier : closes);
    }

    /// <summary>The first working day after a date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The working day that is so many working days after a date; 0 is the date itself, whether worked or not.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        while (days > 0)
        {
            date = date.AddDays(1);
            days -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>How many working days lie after the first date and up to the second, which counts; 0 when the second is not later.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var date = until; date > after; date = date.AddDays(-1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// The first instant by which so much working time has passed since the start; zero returns the start. A full day's work thus ends at the close, not at
    /// the next opening.
    /// </summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset start, TimeSpan amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, TimeSpan.Zero);
        var from = start.ToUniversalTime();
        for (var date = LocalDate(start); amount > TimeSpan.Zero; date = date.AddDays(1))
        {
            foreach (var (opens, closes) in WorkOn(date))
            {
                from = opens > from ? opens : from;
                if (from < closes && closes - from >= amount)
                {
                    return from + amount;
                }

                amount -= from < closes ? closes - from : TimeSpan.Zero;
            }
        }

        return from;
    }

    /// <summary>The working time between two instants; negative when the second is the earlier one.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
        {
            return -WorkingTimeBetween(end, start);
        }

        var sum = TimeSpan.Zero;
        var last = LocalDate(end);
        for (var date = LocalDate(start); date <= last; date = date.AddDays(1))
        {
            foreach (var (opens, closes) in WorkOn(date))
            {
                var from = opens > start ? opens : start;
                var to = closes < end ? closes : end;
                sum += from < to ? to - from : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> WorkOn(DateOnly date)
    {
        if (HoursOn(date) is not { } hours)
        {
            yield break;
        }

        var day = new ZoneDay(Zone, date);
        foreach (var interval in hours.Intervals)
        {
            yield return (day.At(interval.From), day.At(interval.To));
        }
    }
}
