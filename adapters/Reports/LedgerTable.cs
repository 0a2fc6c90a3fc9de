using System.Globalization;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>The ledger itself: a line for each complaint with its reply, its evidence and when; or that none was given, since when, and which rung holds it.</summary>
internal static class LedgerTable
{
    /// <summary>Writes the lines in the given order.</summary>
    public static void Write(ReportPage page, IReadOnlyList<LedgerRow> rows, ReportWords words, ReportOptions options)
    {
        var shown = rows.Take(Math.Max(0, options.MaxRows)).ToList();
        page.Raw("<section class=\"long\">\n").Element("h2", words.Say("The ledger", "台账")).Raw("<table class=\"ledger\"><caption>").Text(shown.Count < rows.Count
            ? words.Say($"{shown.Count} of {rows.Count} complaints, what hurts first; the CSV ledger has all.", $"共 {rows.Count} 件，列出最需关注的 {shown.Count} 件；完整台账见 CSV。")
            : words.Say($"{rows.Count} complaints, what hurts first.", $"共 {rows.Count} 件，最需关注的在前。")).Raw("</caption><thead><tr>");
        var heads = new[]
        {
            words.Say("Complaint", "投诉"),
            words.Say("Received and acknowledged", "收到与告知受理"),
            words.Say("Reply and evidence", "答复及凭据"),
            words.Say("Silence and ladder", "沉默与上报"),
            words.Say("Stands", "状态"),
        };
        foreach (var head in heads)
        {
            page.Raw("<th scope=\"col\">").Text(head).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>\n");
        foreach (var row in shown)
        {
            Line(page, row, words, heads);
        }

        page.Raw("</tbody></table>\n</section>\n");
    }

    private static void Line(ReportPage page, LedgerRow row, ReportWords words, string[] heads)
    {
        page.Raw("<tr><th scope=\"row\">").Text(row.Reference);
        Sub(page, row.Channel is { } channel ? $"{row.Desk}, {words.Of(channel)}" : row.Desk);
        Sub(page, string.Join(" · ", new[] { row.Product, row.Issue }.OfType<string>()));
        page.Raw($"</th><td data-label=\"{Svg.E(heads[1])}\">").Text(words.Instant(row.ReceivedAt));
        Sub(page, Acknowledged(row, words));
        page.Raw("</td>");
        ReplyCell(page, row, words, heads[2]);
        SilenceCell(page, Silence(row, words), heads[3]);
        page.Raw($"<td data-label=\"{Svg.E(heads[4])}\">").Text(words.Of(row.Status));
        Sub(page, row.ClosedAt is { } closed ? $"{words.Instant(closed)}, {words.CloseReason(row.CloseReason ?? "")}" : "");
        Sub(page, row.Reopenings > 0 ? words.Say($"reopened {row.Reopenings} ×", $"重新打开 {row.Reopenings} 次") : "");
        foreach (var line in Told(row, words))
        {
            Sub(page, line);
        }

        if (!row.ChainVerified)
        {
            page.Raw("<br><span class=\"tag bad\">").Text(words.Say("timeline damaged", "记录受损")).Raw("</span>");
            Sub(page, row.Unreadable ?? row.ChainProblem ?? "");
        }

        page.Raw("</td></tr>\n");
    }

    private static void ReplyCell(ReportPage page, LedgerRow row, ReportWords words, string head)
    {
        page.Raw($"<td data-label=\"{Svg.E(head)}\">");
        if (row.Reply is { } reply)
        {
            page.Text($"{words.Instant(reply.At)} ").Raw(row.FirstReply!.InTime is false ? "<span class=\"tag bad\">" : "<span class=\"tag good\">")
                .Text(row.FirstReply.InTime is false ? words.Say("late", "逾期") : words.Say("in time", "按时")).Raw("</span>");
            Sub(page, words.Say($"{(reply.Final ? "final" : "interim")}, {words.Of(reply.Channel)}, {reply.By}; {words.Of(reply.Evidence)}", $"{(reply.Final ? "最终答复" : "阶段答复")}，{words.Of(reply.Channel)}，{reply.By}；{words.Of(reply.Evidence)}"));
            Sub(page, row.ReplyCount > 1 ? words.Say($"the first of {row.ReplyCount}: {words.Instant(row.FirstReply.At)}", $"共 {row.ReplyCount} 次，首次 {words.Instant(row.FirstReply.At)}") : "");
        }
        else if (row.OwesReply)
        {
            page.Raw("<span class=\"tag bad\">").Text(words.Say("none given", "尚无答复")).Raw("</span>");
            Sub(page, row.WaitingSince is { } since ? words.Say($"waiting since {words.Instant(since)} ({words.Time(row.AsOf - since)})", $"自 {words.Instant(since)} 起等待（{words.Time(row.AsOf - since)}）") : "");
            var holder = $"{words.Rung(row.Holder.RungKey)}{(row.Holder.Owner is { } owner ? $" ({owner})" : "")}";
            Sub(page, words.Say($"held by {holder}", $"由{holder}负责"));
        }
        else
        {
            page.Text(words.Say("none owed", "无需答复"));
        }

        Sub(page, row.Replies.Count(one => one.Voided) is > 0 and var returned ? words.Say($"{returned} came back", $"{returned} 次被退回") : "");
        page.Raw("</td>");
    }

    private static string Acknowledged(LedgerRow row, ReportWords words)
    {
        if (row.Acknowledgement is not { } acknowledgement)
        {
            return row.History ? "" : words.Say("not acknowledged yet", "尚未告知受理");
        }

        var again = row.Acknowledgements > 1 ? $" × {row.Acknowledgements.ToString(CultureInfo.InvariantCulture)}" : "";
        return words.Say($"acknowledged {words.Of(acknowledgement.How)} {words.Instant(acknowledgement.At)}{again}", $"{words.Instant(acknowledgement.At)} 告知受理（{words.Of(acknowledgement.How)}）{again}");
    }

    private static IReadOnlyList<string> Silence(LedgerRow row, ReportWords words)
    {
        var lines = new List<string>();
        if (row.FirstSilentAt is { } silent)
        {
            lines.Add(words.Say($"silent from {words.Instant(silent)}", $"{words.Instant(silent)} 起沉默") + (row.WasSilent ? "" : words.Say(" (taken back)", "（已撤销）")));
        }

        lines.AddRange(row.Climbs.Select(climb =>
            $"↑ {words.Rung(climb.ToKey)} {words.Instant(climb.At)}: {words.Of(climb.Cause)}{(climb.AcceptedAt is null ? "" : words.Say(" (accepted)", "（已接手）"))}"));
        if (row.TopAskedAgain > 0)
        {
            lines.Add(words.Say($"top asked again {row.TopAskedAgain} ×", $"再次催办最高一级 {row.TopAskedAgain} 次"));
        }

        if (row.Holder.AskedRungKey is { } asked && row.Reply is not { Final: true })
        {
            lines.Add(words.Say($"waits for {words.Rung(asked)} to accept", $"等待{words.Rung(asked)}接手"));
        }

        return lines;
    }

    private static IReadOnlyList<string> Told(LedgerRow row, ReportWords words)
    {
        var lines = row.KnownIssues.Select(id => words.Say($"known issue: {words.Issue(id)}", $"已知问题：{words.Issue(id)}")).ToList();
        if (row.ProgressByMail + row.ProgressByPerson > 0)
        {
            var ways = new[]
            {
                row.ProgressByMail > 0 ? words.Say($"{row.ProgressByMail} by mail", $"邮件 {row.ProgressByMail} 次") : "",
                row.ProgressByPerson > 0 ? words.Say($"{row.ProgressByPerson} by a person", $"人工 {row.ProgressByPerson} 次") : "",
            };
            lines.Add(words.Say("progress: ", "进度通知：") + string.Join(words.Say(", ", "，"), ways.Where(way => way.Length > 0)));
        }

        if (row.Bounced > 0)
        {
            lines.Add(words.Say($"{row.Bounced} notices came back", $"{row.Bounced} 封被退回"));
        }

        if (row is { NextHeardBy: { } next, IsOpen: true })
        {
            lines.Add(words.Say($"next by {words.Instant(next)}", $"下次最迟 {words.Instant(next)}"));
        }

        return lines;
    }

    private static void SilenceCell(ReportPage page, IReadOnlyList<string> lines, string head)
    {
        page.Raw(lines.Count == 0 ? $"<td class=\"none\" data-label=\"{Svg.E(head)}\">" : $"<td data-label=\"{Svg.E(head)}\">");
        for (var index = 0; index < lines.Count; index++)
        {
            page.Raw(index == 0 ? "" : "<br>").Text(lines[index]);
        }

        page.Raw("</td>");
    }

    private static void Sub(ReportPage page, string text)
    {
        if (text.Length > 0)
        {
            page.Raw("<span class=\"sub\">").Text(text).Raw("</span>");
        }
    }
}
