namespace ComplaintOps.Core.Ledger;

/// <summary>Counts by day. A stretch of time is kept as its two ends, so that the cost follows the changes and not the days.</summary>
internal sealed class DaySeries(TimeZoneInfo zone)
{
    private readonly SortedDictionary<DateOnly, DayCount> _changes = [];

    /// <summary>Adds what a row says.</summary>
    public void Add(LedgerRow row)
    {
        On(row.ReceivedAt, day => day with { Received = day.Received + 1 });
        if (row.Acknowledgement is { } acknowledgement)
        {
            On(acknowledgement.At, day => day with { Acknowledged = day.Acknowledged + 1 });
        }

        foreach (var reply in row.Replies.Where(reply => !reply.Voided))
        {
            On(reply.At, day => day with { Replies = day.Replies + 1 });
        }

        foreach (var climb in row.Climbs)
        {
            On(climb.At, day => day with { Climbs = day.Climbs + 1 });
        }

        foreach (var span in row.Course.Where(span => span.Phase != LedgerPhase.Ended))
        {
            // It stood so at the end of every day from its first one up to the day before its last.
            On(span.From, day => Step(day, span.Phase, 1));
            if (span.To is { } to)
            {
                On(to, day => Step(day, span.Phase, -1));
            }
        }
    }

    /// <summary>Every day from the first one with an event to the last, or to <paramref name="asOf"/> when that is later; empty without events.</summary>
    public IReadOnlyList<DayCount> Days(DateTimeOffset asOf)
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        var days = new List<DayCount>();
        var last = DateOf(asOf);
        var end = _changes.Keys.Last() > last ? _changes.Keys.Last() : last;
        var (open, unresolved, silent) = (0, 0, 0);
        for (var date = _changes.Keys.First(); date <= end; date = date.AddDays(1))
        {
            var day = _changes.TryGetValue(date, out var found) ? found : new DayCount(date);
            (open, unresolved, silent) = (open + day.Open, unresolved + day.Unresolved, silent + day.Silent);
            days.Add(day with { Open = open, Unresolved = unresolved, Silent = silent });
        }

        return days;
    }

    private static DayCount Step(DayCount day, LedgerPhase phase, int by) => day with
    {
        Open = day.Open + by,
        Unresolved = day.Unresolved + (phase == LedgerPhase.Resolved ? 0 : by),
        Silent = day.Silent + (phase == LedgerPhase.Silent ? by : 0),
    };

    private void On(DateTimeOffset at, Func<DayCount, DayCount> change)
    {
        var date = DateOf(at);
        _changes[date] = change(_changes.TryGetValue(date, out var day) ? day : new DayCount(date));
    }

    private DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
