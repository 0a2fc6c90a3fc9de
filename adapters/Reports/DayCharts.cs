using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The flow over time: what stood open at the end of each day, and what came in and went out on it.</summary>
internal static class DayCharts
{
    private const int MostColumns = 92;

    /// <summary>Open, without a final reply, and silent at the end of each day, one inside the other.</summary>
    public static string Standing(IReadOnlyList<DayCount> days, ReportWords words, ChartSize size)
    {
        var height = size.IsNarrow ? 210 : 300;
        var frame = new ChartFrame(34, 14, size.Width - 10, height - 30);
        var title = words.Say("Open, unanswered and silent complaints at the end of each day", "每日终了时未办结、待最终答复与沉默的投诉");
        var svg = new Svg(size.Width, height, size.Name, $"standing-{size.Name}", title, Describe(days, words));
        var max = Axis(svg, frame, days.Count == 0 ? 0 : days.Max(day => day.Open), size);
        if (days.Count > 0)
        {
            Area(svg, frame, days, max, day => day.Open, "open");
            Area(svg, frame, days, max, day => day.Unresolved, "unresolved");
            Area(svg, frame, days, max, day => day.Silent, "silent");
            DateAxis(svg, frame, days, words, size);
        }

        return svg.ToString();
    }

    /// <summary>Received upwards with a mark for the acknowledged, human replies downwards.</summary>
    public static string Movement(IReadOnlyList<DayCount> days, ReportWords words, ChartSize size)
    {
        var columns = Columns(days, out var width);
        var height = size.IsNarrow ? 220 : 280;
        var frame = new ChartFrame(34, 14, size.Width - 10, height - 30);
        var up = columns.Select(day => Math.Max(day.Received, day.Acknowledged)).DefaultIfEmpty(0).Max();
        var down = columns.Select(day => day.Replies).DefaultIfEmpty(0).Max();
        var title = words.Say("Complaints received and acknowledged, and human replies, by day", "每日收到、告知受理的投诉与人工答复");
        var svg = new Svg(size.Width, height, size.Name, $"movement-{size.Name}", title, words.Say(
            $"{days.Sum(day => day.Received)} received, {days.Sum(day => day.Acknowledged)} acknowledged, {days.Sum(day => day.Replies)} replies; each column is {width} day(s).",
            $"收到 {days.Sum(day => day.Received)} 件，告知受理 {days.Sum(day => day.Acknowledged)} 件，人工答复 {days.Sum(day => day.Replies)} 次；每列为 {width} 天。"));
        var total = Math.Max(1, up + down);
        var zero = frame.Top + (frame.Height * Math.Max(up, 1) / Math.Max(total, 2));
        var unit = frame.Height / Math.Max(total, 2);
        svg.Text(frame.Left - 6, frame.Top + 9, words.Number(up), "t", "end").Text(frame.Left - 6, frame.Bottom, words.Number(down), "t", "end").Text(frame.Left - 6, zero + 4, "0", "t", "end");
        svg.Line(frame.Left, frame.Top, frame.Right, frame.Top, "grid").Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "grid");
        var pitch = frame.Width / Math.Max(1, columns.Count);
        var bar = Math.Min(28, Math.Max(1, pitch * 0.72));
        for (var index = 0; index < columns.Count; index++)
        {
            var day = columns[index];
            var x = frame.Left + (pitch * (index + 0.5)) - (bar / 2);
            var label = $"{words.Day(day.Date)}: {words.Say("received", "收到")} {day.Received}, {words.Say("acknowledged", "告知受理")} {day.Acknowledged}, {words.Say("replies", "答复")} {day.Replies}";
            svg.Rect(x, zero - (day.Received * unit), bar, day.Received * unit, "received", label);
            svg.Rect(x, zero, bar, day.Replies * unit, "reply", label);
            if (day.Acknowledged > 0)
            {
                svg.Line(x - 1, zero - (day.Acknowledged * unit), x + bar + 1, zero - (day.Acknowledged * unit), "ack");
            }
        }

        svg.Line(frame.Left, zero, frame.Right, zero, "axis");
        DateAxis(svg, frame with { Left = frame.Left + (pitch / 2), Right = frame.Right - (pitch / 2) }, columns, words, size);
        return svg.ToString();
    }

    private static void Area(Svg svg, ChartFrame frame, IReadOnlyList<DayCount> days, int max, Func<DayCount, int> value, string name)
    {
        // One day alone has no slope: it is shown as a level.
        var points = days.Count == 1
            ? [(frame.Left, frame.Y(value(days[0]), max)), (frame.Right, frame.Y(value(days[0]), max))]
            : days.Select((day, index) => (frame.X(index, days.Count - 1), frame.Y(value(day), max))).ToList();
        svg.Polygon([(frame.Left, frame.Bottom), .. points, (frame.Right, frame.Bottom)], $"a-{name}");
        svg.Polyline(points, $"l-{name}");
    }

    private static int Axis(Svg svg, ChartFrame frame, int max, ChartSize size)
    {
        var ticks = ChartFrame.Ticks(max, size.IsNarrow ? 3 : 5);
        foreach (var tick in ticks)
        {
            var y = frame.Y(tick, ticks[^1]);
            svg.Line(frame.Left, y, frame.Right, y, tick == 0 ? "axis" : "grid").Text(frame.Left - 6, y + 4, Svg.N(tick), "t", "end");
        }

        return ticks[^1];
    }

    private static void DateAxis(Svg svg, ChartFrame frame, IReadOnlyList<DayCount> columns, ReportWords words, ChartSize size)
    {
        var every = Math.Max(1, (int)Math.Ceiling(columns.Count / (size.IsNarrow ? 3d : 8d)));
        for (var index = 0; index < columns.Count; index += every)
        {
            var x = columns.Count == 1 ? (frame.Left + frame.Right) / 2 : frame.X(index, columns.Count - 1);
            svg.Line(x, frame.Bottom, x, frame.Bottom + 4, "axis");
            svg.Text(Math.Clamp(x, 40, size.Width - 28), frame.Bottom + 18, words.Day(columns[index].Date), "t", "middle");
        }
    }

    // Many days are drawn as columns of several days each: narrower columns than the eye can tell apart say nothing.
    private static IReadOnlyList<DayCount> Columns(IReadOnlyList<DayCount> days, out int width)
    {
        var size = (days.Count + MostColumns - 1) / MostColumns;
        width = size <= 1 ? 1 : (size + 6) / 7 * 7;
        var span = width;
        return [.. days.Chunk(span).Select(chunk => chunk[0] with
        {
            Received = chunk.Sum(day => day.Received),
            Acknowledged = chunk.Sum(day => day.Acknowledged),
            Replies = chunk.Sum(day => day.Replies),
        })];
    }

    private static string Describe(IReadOnlyList<DayCount> days, ReportWords words)
    {
        if (days.Count == 0)
        {
            return words.Say("There are no complaints.", "没有投诉。");
        }

        var (most, silent, last) = (days.MaxBy(day => day.Unresolved)!, days.MaxBy(day => day.Silent)!, days[^1]);
        return words.Say(
            $"Most without a final answer: {most.Unresolved} on {words.Day(most.Date)}. Most silent: {silent.Silent} on {words.Day(silent.Date)}. At the end: {last.Open} open, {last.Unresolved} without a final answer, {last.Silent} silent.",
            $"待最终答复最多时为 {words.Day(most.Date)} 的 {most.Unresolved} 件；沉默最多时为 {words.Day(silent.Date)} 的 {silent.Silent} 件。期末未办结 {last.Open} 件，待最终答复 {last.Unresolved} 件，沉默 {last.Silent} 件。");
    }
}
