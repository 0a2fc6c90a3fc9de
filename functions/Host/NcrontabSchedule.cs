using NCrontab;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// A schedule in NCRONTAB (<c>second minute hour day month day-of-week</c>; five fields mean second 0), read by the parser that the
/// Functions host uses, so that both ways to run agree on every tick. Always UTC.
/// </summary>
public sealed class NcrontabSchedule
{
    // February 29 can be eight years away (1896 to 1904, 2096 to 2104).
    private const int HorizonYears = 9;

    // A year of months, and no more than a few days of minutes.
    private const int MinTicksMeasured = 13;
    private const int MaxTicksMeasured = 3_000;

    // A Friday, so that the weekend's gap of a weekday schedule is met early.
    private static readonly DateTime MeasureFrom = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan MeasureFor = TimeSpan.FromDays(8);

    private readonly CrontabSchedule _schedule;

    private NcrontabSchedule(string expression, CrontabSchedule schedule)
    {
        Expression = expression;
        _schedule = schedule;
        ExpectedInterval = LongestGap();
    }

    /// <summary>The text that was parsed.</summary>
    public string Expression { get; }

    /// <summary>The longest time between two ticks that the schedule allows for; what lasts clearly longer is a dead timer.</summary>
    public TimeSpan ExpectedInterval { get; }

    /// <summary>Parses a schedule; false with the reason when it is none or never comes due.</summary>
    public static bool TryParse(string expression, out NcrontabSchedule? schedule, out string problem)
    {
        schedule = null;
        problem = "";
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is not (5 or 6))
        {
            problem = "has " + fields + " fields; six are expected: second minute hour day month day-of-week";
            return false;
        }

        try
        {
            var parsed = CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
            if (NextOf(parsed, MeasureFrom) is null)
            {
                problem = "never comes due";
                return false;
            }

            schedule = new NcrontabSchedule(expression, parsed);
            return true;
        }
        catch (CrontabException error)
        {
            problem = "is not NCRONTAB: " + error.Message;
            return false;
        }
    }

    /// <summary>The first tick after an instant, or null when there is none for nine years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        NextOf(_schedule, after.UtcDateTime) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;

    private static DateTime? NextOf(CrontabSchedule schedule, DateTime after)
    {
        var end = after.AddYears(HorizonYears);
        var next = schedule.GetNextOccurrence(after, end);
        return next < end ? DateTime.SpecifyKind(next, DateTimeKind.Utc) : null;
    }

    private TimeSpan LongestGap()
    {
        var longest = TimeSpan.Zero;
        var previous = NextOf(_schedule, MeasureFrom)!.Value;
        for (var ticks = 1; ticks < MaxTicksMeasured && NextOf(_schedule, previous) is { } next; ticks++)
        {
            longest = next - previous > longest ? next - previous : longest;
            previous = next;
            if (ticks >= MinTicksMeasured && previous - MeasureFrom > MeasureFor)
            {
                break;
            }
        }

        return longest;
    }
}
