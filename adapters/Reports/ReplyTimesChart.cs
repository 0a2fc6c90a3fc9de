using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>How long each customer waited for the first human reply: a mark for everyone, the limit as a line, half and nine in ten below.</summary>
internal static class ReplyTimesChart
{
    private const int MostMarks = 3_000;

    /// <summary>Draws the marks: round in time, square on its corner late, an arrow for those who still wait.</summary>
    public static string Draw(LedgerSummary summary, IReadOnlyList<LedgerRow> rows, ReportWords words, ChartSize size)
    {
        var marks = rows.Where(row => row.OwesReply).Take(MostMarks).Select(Mark.Of).OfType<Mark>().OrderBy(mark => mark.Time).ThenBy(mark => mark.Reference, StringComparer.Ordinal).ToList();
        var limit = summary.ReplyLimits.Count > 0 ? summary.ReplyLimits[0] : default;
        var longest = marks.Select(mark => mark.Time).Append(limit.Length).Append(TimeSpan.FromHours(1)).Max();
        var (inDays, unit) = longest > TimeSpan.FromDays(3) ? (true, TimeSpan.FromDays(1)) : (false, TimeSpan.FromHours(1));
        var ticks = ChartFrame.Ticks((int)Math.Ceiling(longest / unit), size.IsNarrow ? 4 : 8);
        var max = unit * ticks[^1];
        var radius = size.IsNarrow ? 3d : 4d;
        var frame = new ChartFrame(10, 24, size.Width - 14, 24);
        var columns = marks.GroupBy(mark => (int)(frame.X(mark.Time.Ticks, max.Ticks) / (radius * 2.1))).ToList();
        var highest = Math.Max(3, columns.Select(column => column.Count()).DefaultIfEmpty(0).Max());

        // A column that would rise through the roof is pressed together, so that every customer keeps a mark.
        var rise = Math.Min(radius * 2.1, 260d / highest);
        var ground = frame.Top + (highest * rise) + radius;
        var svg = new Svg(
            size.Width,
            ground + 62,
            size.Name,
            $"times-{size.Name}",
            words.Say("Time from receipt to the first human reply", "从收到投诉到首次人工答复的时间"),
            words.Say($"{summary.RepliedInTime} in time, {summary.RepliedLate} late, {summary.NoReply} without a reply.", $"按时 {summary.RepliedInTime} 件，逾期 {summary.RepliedLate} 件，未答复 {summary.NoReply} 件。"));
        foreach (var tick in ticks)
        {
            var x = frame.X((unit * tick).Ticks, max.Ticks);
            svg.Line(x, frame.Top, x, ground + 4, "grid");
            svg.Text(Math.Clamp(x, 12, size.Width - 16), ground + 18, tick == 0 ? "0" : $"{tick}{(inDays ? words.Say(" d", "天") : words.Say(" h", "时"))}", "t", "middle");
        }

        svg.Line(frame.Left, ground, frame.Right, ground, "axis");
        foreach (var column in columns)
        {
            var level = 0;
            foreach (var mark in column)
            {
                mark.Draw(svg, frame.X(mark.Time.Ticks, max.Ticks), ground - radius - (level++ * rise), radius, words);
            }
        }

        if (limit.Count > 0)
        {
            Limit(svg, frame, frame.X(limit.Length.Ticks, max.Ticks), ground, limit.Text, words);
        }

        Ranks(svg, summary.ToFirstReply, frame, ground, max, words);
        return svg.ToString();
    }

    private static void Limit(Svg svg, ChartFrame frame, double x, double ground, string limit, ReportWords words)
    {
        svg.Line(x, frame.Top - 6, x, ground, "limit");
        var toTheLeft = x > frame.Left + (frame.Width * 0.6);
        svg.Text(x + (toTheLeft ? -5 : 5), frame.Top + 4, words.Say($"limit {limit}", $"时限 {limit}"), "limit-t", toTheLeft ? "end" : "start");
    }

    // The ranks stand in two lines, so that neighbours do not write over each other.
    private static void Ranks(Svg svg, Percentiles? times, ChartFrame frame, double ground, TimeSpan max, ReportWords words)
    {
        if (times is null)
        {
            return;
        }

        var ranks = new[] { (times.Median, words.Say("half", "半数")), (times.P90, words.Say("9 in 10", "九成")) };
        for (var index = 0; index < ranks.Length; index++)
        {
            var (time, name) = ranks[index];
            var x = frame.X(time.Ticks, max.Ticks);
            var y = ground + 36 + (index * 18);
            svg.Line(x, ground, x, y - 8, "rank").Diamond(x, y - 5, 3.5, "rank-m");
            var toTheLeft = x > frame.Left + (frame.Width * 0.55);
            svg.Text(x + (toTheLeft ? -8 : 8), y, $"{name}: {words.Time(time)}", "t", toTheLeft ? "end" : "start");
        }
    }

    private sealed record Mark(string Reference, TimeSpan Time, bool? InTime)
    {
        public static Mark? Of(LedgerRow row) => row switch
        {
            { FirstReply: { } reply } => new Mark(row.Reference, Positive(reply.At - row.ReceivedAt), reply.InTime is not false),
            { WaitingSince: not null } => new Mark(row.Reference, Positive(row.AsOf - row.ReceivedAt), null),
            _ => null,
        };

        public void Draw(Svg svg, double x, double y, double radius, ReportWords words)
        {
            var title = $"{Reference}: {words.Time(Time)}";
            _ = InTime switch
            {
                true => svg.Circle(x, y, radius, "m-intime", title),
                false => svg.Diamond(x, y, radius + 0.6, "m-late", title),
                null => svg.Arrow(x, y, radius, "m-waits", title),
            };
        }

        private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
    }
}
