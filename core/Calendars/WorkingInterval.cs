using System.Globalization;
using System.Runtime.InteropServices;

namespace ComplaintOps.Core.Calendars;

/// <summary>A stretch of work within one local day: it includes <paramref name="From"/> and excludes <paramref name="To"/>.</summary>
/// <param name="From">Local wall-clock time since 00:00.</param>
/// <param name="To">Local wall-clock time since 00:00; 24 hours is the end of the day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WorkingInterval(TimeSpan From, TimeSpan To)
{
    /// <summary>24:00, the end of the day.</summary>
    internal static readonly TimeSpan EndOfDay = TimeSpan.FromDays(1);

    /// <summary>Reads <c>09:00-12:30</c>; the end may be <c>24:00</c>. When it cannot be read, <paramref name="problem"/> says why.</summary>
    public static bool TryParse(string text, out WorkingInterval interval, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        interval = default;
        problem = "";
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !TryParseTime(text[..dash], out var from) || !TryParseTime(text[(dash + 1)..], out var to))
        {
            problem = $"{Quoting.Quote(text)} is not an interval such as 09:00-12:30";
        }
        else if (from >= to)
        {
            problem = $"{Quoting.Quote(text)} does not end after it begins; work past midnight is written as two intervals, until 24:00 and from 00:00 of the next day";
        }
        else
        {
            interval = new WorkingInterval(from, to);
        }

        return problem.Length == 0;
    }

    /// <summary>Reads a wall-clock time <c>00:00</c> to <c>24:00</c>.</summary>
    internal static bool TryParseTime(string text, out TimeSpan time)
    {
        if (text == "24:00")
        {
            time = EndOfDay;
            return true;
        }

        var read = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        time = parsed.ToTimeSpan();
        return read;
    }

    /// <summary>The interval as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{Show(From)}-{Show(To)}";

    private static string Show(TimeSpan time) => time == EndOfDay ? "24:00" : time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
