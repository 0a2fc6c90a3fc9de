using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The ladder as a staircase: how many complaints reached each rung, and why.</summary>
internal static class LadderChart
{
    /// <summary>Draws the rungs, the owner at the foot.</summary>
    public static string Draw(LedgerSummary summary, ReportWords words, ChartSize size)
    {
        var top = summary.Climbs.Keys.Select(key => key.Rung).Append(summary.RungKeys.Keys.DefaultIfEmpty(0).Max()).Max();
        var step = size.IsNarrow ? 62 : 58;
        var svg = new Svg(
            size.Width,
            ((top + 1) * step) + 8,
            size.Name,
            $"ladder-{size.Name}",
            words.Say("How far complaints climbed the ladder", "投诉逐级上报情况"),
            string.Join("; ", Enumerable.Range(0, top + 1).Select(rung => $"{words.Rungs(summary, rung)}: {Asked(summary, rung)}")));
        var frame = new ChartFrame(8, 4, size.Width - (size.IsNarrow ? 52 : 120), 0);
        var most = Enumerable.Range(0, top + 1).Max(rung => Asked(summary, rung));
        for (var rung = top; rung >= 0; rung--)
        {
            var y = 4 + ((top - rung) * step);
            var indent = rung * (size.IsNarrow ? 8 : 18);
            Rung(svg, summary, rung, frame with { Left = frame.Left + indent }, y, most, words, size);
        }

        return svg.ToString();
    }

    /// <summary>How many steps led to a rung; the foot of the ladder holds every complaint.</summary>
    private static int Asked(LedgerSummary summary, int rung) => rung == 0
        ? summary.Received - summary.History
        : summary.Climbs.Where(pair => pair.Key.Rung == rung).Sum(pair => pair.Value);

    private static void Rung(Svg svg, LedgerSummary summary, int rung, ChartFrame frame, double y, int most, ReportWords words, ChartSize size)
    {
        var asked = Asked(summary, rung);
        svg.Text(frame.Left, y + 14, words.Rungs(summary, rung), "strong");
        var note = rung == 0
            ? words.Say($"{asked - summary.Climbed} never climbed", $"{asked - summary.Climbed} 件未上报")
            : words.Say($"{summary.AcceptedByRung.GetValueOrDefault(rung)} accepted", $"{summary.AcceptedByRung.GetValueOrDefault(rung)} 次已接手");
        svg.Text(frame.Left + (size.IsNarrow ? 100 : 130), y + 14, note, "t");
        var (x, barTop, barHeight) = (frame.Left, y + 21, 22);
        svg.Rect(x, barTop, frame.Width, barHeight, "track", null, 3);
        if (rung == 0)
        {
            svg.Rect(x, barTop, Math.Max(asked > 0 ? 2 : 0, frame.Width * asked / Math.Max(1, most)), barHeight, "c-foot", null, 3);
        }

        foreach (var ((_, cause), count) in summary.Climbs.Where(pair => pair.Key.Rung == rung))
        {
            var width = Math.Max(2, frame.Width * count / Math.Max(1, most));
            svg.Rect(x, barTop, width, barHeight, $"c-{CodeOf(cause)}", $"{words.Rungs(summary, rung)}: {words.Of(cause)}, {count}");
            if (width > 18)
            {
                svg.Text(x + (width / 2), barTop + 15, words.Number(count), cause is ClimbCause.NoReplyFromRung or ClimbCause.NotSolved ? "on dark" : "on", "middle");
            }

            x += width;
        }

        svg.Text(frame.Right + 10, barTop + 17, words.Number(asked), "big");
    }

    /// <summary>The class of a cause, shared with the legend.</summary>
    public static string CodeOf(ClimbCause cause) => cause switch
    {
        ClimbCause.Silence => "silence",
        ClimbCause.FinalLate or ClimbCause.ContactMissed or ClimbCause.ReferralLate => "late",
        ClimbCause.NotAccepted => "unaccepted",
        ClimbCause.NoReplyFromRung => "noreply",
        ClimbCause.NotSolved => "unsolved",
        ClimbCause.Chased or ClimbCause.OnSite => "chased",
        ClimbCause.Threat => "threat",
        ClimbCause.ByHand => "hand",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No colour for this cause."),
    };
}
