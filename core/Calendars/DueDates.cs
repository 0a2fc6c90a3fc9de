namespace ComplaintOps.Core.Calendars;

/// <summary>When a limit ends. Every result is in UTC and half-open: before it is in time, at it is late.</summary>
public static class DueDates
{
    /// <summary>
    /// The instant at which a limit that starts at <paramref name="start"/> is reached; always later than the start. Minutes and hours elapse on the
    /// clock, working hours in working time; the others end with their last day in the calendar's zone. A month ends on the day of the same number, or on the
    /// month's last day when there is none; with a counted day of receipt it ends one day earlier, as a week does.
    /// </summary>
    /// <exception cref="ArgumentException">The limit was never set.</exception>
    public static DateTimeOffset DueAt(Limit limit, DateTimeOffset start, BusinessCalendar calendar, DayCounting counting)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        switch (limit.Unit)
        {
            case LimitUnit.Minutes:
                return start.ToUniversalTime().AddMinutes(limit.Amount);
            case LimitUnit.Hours:
                return start.ToUniversalTime().AddHours(limit.Amount);
            case LimitUnit.WorkingHours:
                return calendar.AddWorkingTime(start, TimeSpan.FromHours(limit.Amount));
            default:
                var received = ReceivedOn(start, calendar, counting);
                var due = EndOf(LastDay(limit, received, calendar, counting.ReceiptDayCounts), calendar, counting.End);

                // One counted day that began after its close of business would be late at once: then the day of receipt cannot be the first day.
                return due > start ? due : EndOf(LastDay(limit, received, calendar, receiptDayCounts: false), calendar, counting.End);
        }
    }

    /// <summary>The instant at which a percentage (0 to 100) of the time from start to due has passed on the clock, rounded down to a tick.</summary>
    public static DateTimeOffset ShareOf(DateTimeOffset start, DateTimeOffset due, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(due, start);
        var (hundredths, rest) = Math.DivRem((due - start).Ticks, 100L);
        return start.ToUniversalTime().AddTicks((hundredths * percent) + (rest * percent / 100));
    }

    /// <summary>
    /// The due instant after a pause; never earlier than before. A pause that begins when the limit is already reached changes nothing.
    /// <list type="bullet">
    /// <item>min, h: later by the time that the pause took.</item>
    /// <item>wh: as much working time remains as remained at the pause.</item>
    /// <item>wd: as many working days remain as remained; the day on which the clock runs again is not counted. When none remained, it ends with the first
    /// working day that ends after the clock runs again.</item>
    /// <item>d, w, mo: later by the pause, rounded up to the end of the day it lands in. Whole days of the pause are counted on the wall clock, so that a pause
    /// of a week moves the date by a week also when the clocks change.</item>
    /// </list>
    /// </summary>
    /// <exception cref="ArgumentException">The limit was never set, or the clock runs again before it was paused.</exception>
    public static DateTimeOffset Shift(
        Limit limit, DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt, BusinessCalendar calendar, DayCounting counting = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(resumedAt, pausedAt);
        due = due.ToUniversalTime();
        if (pausedAt >= due || resumedAt == pausedAt)
        {
            return due;
        }

        var shifted = limit.Unit switch
        {
            LimitUnit.Minutes or LimitUnit.Hours => due + (resumedAt - pausedAt),
            LimitUnit.WorkingHours => calendar.AddWorkingTime(resumedAt, calendar.WorkingTimeBetween(pausedAt, due)),
            LimitUnit.WorkingDays => ShiftWorkingDays(due, pausedAt, resumedAt, calendar, counting.End),
            LimitUnit.Days or LimitUnit.Weeks or LimitUnit.Months => ShiftDays(due, pausedAt, resumedAt, calendar, counting.End),
            _ => throw NotSet(nameof(limit)),
        };
        return shifted > due ? shifted : due;
    }

    private static DateOnly ReceivedOn(DateTimeOffset start, BusinessCalendar calendar, DayCounting counting)
    {
        var date = calendar.LocalDate(start);
        var late = counting.AfterHoursMovesToNextWorkingDay && (!calendar.IsWorkingDay(date) || start >= calendar.CloseOfBusiness(date));
        return late ? calendar.NextWorkingDay(date) : date;
    }

    private static DateOnly LastDay(Limit limit, DateOnly received, BusinessCalendar calendar, bool receiptDayCounts)
    {
        var counted = receiptDayCounts ? 1 : 0;
        return limit.Unit switch
        {
            LimitUnit.Days => received.AddDays(limit.Amount - counted),
            LimitUnit.Weeks => received.AddDays((limit.Amount * 7) - counted),
            LimitUnit.Months => AddMonths(received, limit.Amount, counted),
            LimitUnit.WorkingDays => calendar.AddWorkingDays(received, limit.Amount - (calendar.IsWorkingDay(received) ? counted : 0)),
            _ => throw NotSet(nameof(limit)),
        };
    }

    // A month that is too short already ends before the day of the same number: nothing more is taken off it for a counted day of receipt.
    private static DateOnly AddMonths(DateOnly received, int months, int counted)
    {
        var last = received.AddMonths(months);
        return last.Day < received.Day ? last : last.AddDays(-counted);
    }

    private static DateTimeOffset ShiftWorkingDays(
        DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt, BusinessCalendar calendar, DayEnd end)
    {
        // 24:00 belongs to the day that it ends.
        var dueDay = calendar.LocalDate(due.AddTicks(-1));
        var remaining = calendar.WorkingDaysBetween(calendar.LocalDate(pausedAt), dueDay);
        var lastDay = calendar.AddWorkingDays(calendar.LocalDate(resumedAt), remaining);
        return calendar.IsWorkingDay(lastDay) && EndOf(lastDay, calendar, end) > resumedAt
            ? EndOf(lastDay, calendar, end)
            : EndOf(calendar.NextWorkingDay(lastDay), calendar, end);
    }

    private static DateTimeOffset ShiftDays(DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt, BusinessCalendar calendar, DayEnd end)
    {
        var days = calendar.LocalDate(resumedAt).DayNumber - calendar.LocalDate(pausedAt).DayNumber;
        if (SameTimeLater(pausedAt, days, calendar) > resumedAt)
        {
            days--;
        }

        // The rest of the pause is less than one more day, however long that day is.
        var landed = SameTimeLater(due, days, calendar) + (resumedAt - SameTimeLater(pausedAt, days, calendar));
        var nextDay = SameTimeLater(due, days + 1, calendar);
        landed = landed < nextDay ? landed : nextDay;

        var date = calendar.LocalDate(landed.AddTicks(-1));
        return EndOf(date, calendar, end) >= landed ? EndOf(date, calendar, end) : EndOf(date.AddDays(1), calendar, end);
    }

    private static DateTimeOffset SameTimeLater(DateTimeOffset instant, int days, BusinessCalendar calendar)
    {
        if (days == 0)
        {
            return instant.ToUniversalTime();
        }

        var local = instant.UtcDateTime + calendar.Zone.GetUtcOffset(instant);
        return new ZoneDay(calendar.Zone, DateOnly.FromDateTime(local).AddDays(days)).At(local.TimeOfDay);
    }

    private static DateTimeOffset EndOf(DateOnly date, BusinessCalendar calendar, DayEnd end) =>
        end == DayEnd.CloseOfBusiness ? calendar.CloseOfBusiness(date) : calendar.EndOfDay(date);

    private static ArgumentException NotSet(string parameter) => new("The limit was never set.", parameter);
}
