using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>One thin strip per complaint, from the receipt on, coloured by how it stood for the customer; the reply is a dot.</summary>
internal static class CourseChart
{
    /// <summary>More strips than this are no picture any more.</summary>
    public const int MostStrips = 400;

    // A day at the edge stays inside the picture, also in Chinese letters, which are the widest.
    private const double HalfALabel = 24;

    /// <summary>Draws the strips of the given rows, oldest on top.</summary>
    public static string Draw(IReadOnlyList<LedgerRow> rows, ReportWords words, ReportOptions options, ChartSize size)
    {
        var shown = rows.Where(row => row.Course.Count > 0 && !row.History).Take(MostStrips).OrderBy(row => row.ReceivedAt).ThenBy(row => row.Reference, StringComparer.Ordinal).ToList();
        var pitch = Math.Clamp(900d / Math.Max(1, shown.Count), 3.5, size.IsNarrow ? 9 : 13);
        var named = !size.IsNarrow && pitch >= 10;
        var frame = new ChartFrame(named ? 108 : 6, 6, size.Width - 12, 6 + (pitch * Math.Max(1, shown.Count)));
        var svg = new Svg(
            size.Width,
            frame.Bottom + 28,
            size.Name,
            $"course-{size.Name}",
            words.Say("The course of every complaint", "每件投诉的处理过程"),
            words.Say($"{shown.Count} complaints, one strip each, oldest on top. The table of the ledger says the same in words.", $"共 {shown.Count} 件，每件一条，最早的在上。台账表格以文字说明同样的内容。"));
        if (shown.Count == 0)
        {
            return svg.ToString();
        }

        var (from, to) = (shown[0].ReceivedAt, shown.Max(row => row.AsOf > row.ReceivedAt ? row.AsOf : row.ReceivedAt));
        var length = Math.Max(1, (to - from).TotalMinutes);
        double At(DateTimeOffset at) => frame.X((at - from).TotalMinutes, length);
        TimeAxis(svg, frame, from, to, At, words, options, size);
        for (var index = 0; index < shown.Count; index++)
        {
            Strip(svg, shown[index], frame.Top + (pitch * index), pitch, At, words, named);
        }

        return svg.ToString();
    }

    /// <summary>The class of a piece, shared with the legend.</summary>
    public static string ClassOf(LedgerPhase phase, int rung) => phase switch
    {
        LedgerPhase.Resolved or LedgerPhase.Ended => "p-resolved",
        LedgerPhase.Answered => "p-answered",
        _ when rung > 0 => $"p-rung{Math.Min(rung, 3)}",
        LedgerPhase.Silent => "p-silent",
        _ => "p-waiting",
    };

    private static void Strip(Svg svg, LedgerRow row, double top, double pitch, Func<DateTimeOffset, double> at, ReportWords words, bool named)
    {
        var (thick, middle) = (pitch * 0.66, top + (pitch / 2));
        if (named)
        {
            svg.Text(102, middle + 3.5, row.Reference, "ref", "end");
        }

        foreach (var span in row.Course.Where(span => span.Phase != LedgerPhase.Ended))
        {
            var end = span.To ?? row.AsOf;
            var height = span.Phase == LedgerPhase.Resolved ? thick * 0.4 : thick;
            var width = Math.Max(1, at(end) - at(span.From));
            svg.Rect(
                at(span.From),
                middle - (height / 2),
                width,
                height,
                ClassOf(span.Phase, span.Rung),
                $"{row.Reference}: {words.Of(span.Phase, span.Rung)}, {words.Instant(span.From)} – {(span.To is null ? "…" : words.Instant(end))}");
            if (span is { Rung: > 0, Phase: LedgerPhase.Silent or LedgerPhase.Waiting } && width >= 12 && pitch >= 8)
            {
                svg.Text(at(span.From) + 6, middle + 3, words.Number(span.Rung), span.Rung == 1 ? "rung dark" : "rung", "middle");
            }
        }

        foreach (var reply in row.Replies)
        {
            svg.Circle(at(reply.At), middle, Math.Min(3.4, pitch * 0.36), reply.Voided ? "dot void" : "dot", $"{row.Reference}: {words.Say("reply", "答复")} {words.Of(reply.Channel)}, {words.Instant(reply.At)}");
        }
    }

    private static void TimeAxis(Svg svg, ChartFrame frame, DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> at, ReportWords words, ReportOptions options, ChartSize size)
    {
        var days = Math.Max(1, (to - from).TotalDays);
        var every = Math.Max(1, (int)Math.Ceiling(days / (size.IsNarrow ? 3 : 8)));
        for (var tick = from; tick <= to; tick = tick.AddDays(every))
        {
            var x = at(tick);
            svg.Line(x, frame.Top, x, frame.Bottom + 4, "grid");
            svg.Text(Math.Clamp(x, frame.Left + HalfALabel, frame.Right - HalfALabel + 12), frame.Bottom + 18, words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(tick, options.Zone).DateTime)), "t", "middle");
        }
    }
}
