using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Queries;

/// <summary>
/// A span of time as a person types it: a year (<c>2026</c>), a month (<c>2026-03</c>), a day (<c>2026-03-14</c>), from one to another (<c>2026-03-01..2026-03-14</c>,
/// the last day or minute included), since a moment (<c>-7d</c>, <c>2026-03-01..</c>) or until one (<c>..2026-03-14</c>). Half-open inside.
/// </summary>
public sealed record Period
{
    /// <summary>The forms that are understood, for messages and help.</summary>
    public const string Forms = "2026, 2026-03, 2026-03-14, 2026-03-01..2026-03-14, 2026-03-01.., ..2026-03-14, -7d, today";

    private const int LastYear = 9999;

    private readonly Moment? _from;
    private readonly Moment? _to;

    private Period(Moment? from, Moment? to) => (_from, _to) = (from, to);

    /// <summary>All of time.</summary>
    public static Period Always { get; } = new(null, null);

    /// <summary>The first instant (UTC), given what is now; the beginning of time when it has none.</summary>
    public DateTimeOffset From(DateTimeOffset now) => _from?.At(now) ?? DateTimeOffset.MinValue;

    /// <summary>The first instant (UTC) that is no longer part of it; the end of time when it has none.</summary>
    public DateTimeOffset To(DateTimeOffset now) => _to?.At(now) ?? DateTimeOffset.MaxValue;

    /// <summary>Whether an instant lies in it.</summary>
    public bool Contains(DateTimeOffset at, DateTimeOffset now) => at >= From(now) && at < To(now);

    /// <summary>From a moment on.</summary>
    public static Period Since(Moment from) => new(from, null);

    /// <summary>Reads what was typed. Raises <c>InvalidInput</c> with the forms that are understood.</summary>
    public static Period Parse(string? typed, TimeZoneInfo zone) => TryParse(typed, zone, out var period)
        ? period
        : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"'{typed}' is no span of time that can be understood in one way only.", recommendedAction: $"Write it as one of {Forms}.");

    /// <summary>Reads what was typed; false when it has none of the <see cref="Forms"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, TimeZoneInfo zone, [NotNullWhen(true)] out Period? period)
    {
        var text = (typed ?? "").Trim();
        period = null;
        if (text.Split("..") is [var first, var last])
        {
            if ((first.Length == 0 && last.Length == 0) || !TryEdge(first, zone, end: false, out var from) || !TryEdge(last, zone, end: true, out var to))
            {
                return false;
            }

            period = new Period(from, to);
            return true;
        }

        if (TryCalendar(text, zone) is var (start, end))
        {
            period = new Period(start, end);
            return true;
        }

        if (Moment.TryParse(text, zone, out var since))
        {
            period = new Period(since, null);
            return true;
        }

        return false;
    }

    private static bool TryEdge(string text, TimeZoneInfo zone, bool end, out Moment? edge)
    {
        edge = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (TryCalendar(text, zone) is var (from, to))
        {
            edge = end ? to : from;
            return true;
        }

        var known = Moment.TryParse(text, zone, out var moment);
        edge = moment;
        return known;
    }

    // A year, a month or a day of the calendar has an end of its own.
    private static (Moment From, Moment To)? TryCalendar(string text, TimeZoneInfo zone)
    {
        static bool Is(string text, string form, out DateTime day) => DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        return text.Length switch
        {
            4 when Is(text, "yyyy", out var year) && year.Year < LastYear => (Moment.Of(year, zone), Moment.Of(year.AddYears(1), zone)),
            7 when Is(text, "yyyy-MM", out var month) && month.Year < LastYear => (Moment.Of(month, zone), Moment.Of(month.AddMonths(1), zone)),
            10 when Is(text, "yyyy-MM-dd", out var day) && day.Year < LastYear => (Moment.Of(day, zone), Moment.Of(day.AddDays(1), zone)),
            _ => null,
        };
    }
}
