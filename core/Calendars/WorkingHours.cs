namespace ComplaintOps.Core.Calendars;

/// <summary>The hours of one working day: one or more intervals in order, with breaks between them.</summary>
public sealed class WorkingHours
{
    /// <summary>Makes the hours of a day.</summary>
    /// <exception cref="ArgumentException">There is no interval, one is empty or outside the day, or they overlap or are out of order.</exception>
    public WorkingHours(params IReadOnlyList<WorkingInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        if (intervals.Count == 0)
        {
            throw new ArgumentException("A working day has at least one interval.", nameof(intervals));
        }

        var opens = TimeSpan.Zero;
        foreach (var interval in intervals)
        {
            if (interval.From < opens || interval.From >= interval.To || interval.To > WorkingInterval.EndOfDay)
            {
                throw new ArgumentException($"The interval {interval} is empty, outside the day, or not after the one before it.", nameof(intervals));
            }

            opens = interval.To;
        }

        Intervals = [.. intervals];
    }

    /// <summary>00:00 to 24:00.</summary>
    public static WorkingHours AllDay { get; } = new(new WorkingInterval(TimeSpan.Zero, WorkingInterval.EndOfDay));

    /// <summary>The intervals in order.</summary>
    public IReadOnlyList<WorkingInterval> Intervals { get; }

    /// <summary>When work begins: local wall-clock time since 00:00.</summary>
    public TimeSpan Opens => Intervals[0].From;

    /// <summary>When the last interval ends: local wall-clock time since 00:00, at most 24 hours.</summary>
    public TimeSpan Closes => Intervals[^1].To;

    /// <summary>The intervals as a calendar file writes them.</summary>
    public override string ToString() => string.Join(", ", Intervals);
}
