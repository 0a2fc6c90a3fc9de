using System.Globalization;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>
/// The ledger as one HTML page that stands alone: no script, nothing loaded from anywhere, readable on a telephone, in the dark and on paper. The same input gives
/// the same bytes. It names complaints and staff by their ids and nobody else.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to; UTF-8 is what the page says of itself.</param>
    /// <param name="summary">The ledger in numbers.</param>
    /// <param name="rows">Its rows, in any order.</param>
    /// <param name="options">Title, language, times and limits.</param>
    public static void Write(TextWriter writer, LedgerSummary summary, IEnumerable<LedgerRow> rows, ReportOptions options)
    {
        var sorted = LedgerOrder.ByPain(rows);
        var words = new ReportWords(options);
        var page = new ReportPage(writer);
        var title = options.Title ?? words.Say("Complaint ledger", "投诉台账");
        page.Raw($"<!DOCTYPE html>\n<html lang=\"{words.Culture}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .Text(title).Raw("</title>\n<style>\n").Raw(ReportStyle.Sheet).Raw("\n</style>\n</head>\n<body>\n").Raw(ReportStyle.Patterns).Raw("\n<main>\n<header>\n");
        Header(page, title, summary, sorted, words, options);
        page.Raw("</header>\n");
        if (summary.Received > 0)
        {
            DebtTable.Write(page, sorted, words, options);
            ReportPictures.Write(page, summary, sorted, words, options);
            ReportTables.Write(page, summary, words);
            LedgerTable.Write(page, sorted, words, options);
        }

        page.Raw("<footer>").Text(words.Say(
            "Every figure is counted from the timelines of the complaints. Times are percentiles by nearest rank, never means. In time means before the limit; at the limit is late.",
            "所有数字均由投诉处理记录统计得出。时间按分位数（最近序位）统计，不用平均值。早于时限为按时，恰在时限即为逾期。")).Raw("</footer>\n</main>\n</body>\n</html>\n");
    }

    private static void Header(ReportPage page, string title, LedgerSummary summary, IReadOnlyList<LedgerRow> rows, ReportWords words, ReportOptions options)
    {
        var source = options.StoreDescription.Length > 0 ? $" · {options.StoreDescription}" : "";
        page.Element("h1", title).Element("p", words.Say(
            $"As of {words.Instant(summary.AsOf)}, made {words.Instant(options.GeneratedAt)}, times in {options.Zone.Id}{source}",
            $"统计截至 {words.Instant(summary.AsOf)}，生成于 {words.Instant(options.GeneratedAt)}，时区 {options.Zone.Id}{source}"), "meta");
        foreach (var note in options.Notes)
        {
            page.Element("p", note, "meta");
        }

        Verdict(page, summary, words);
        ReportTiles.Write(page, summary, words);
        Problems(page, options.Problems ?? Reconciliation.Problems(summary, rows), words);
    }

    private static void Verdict(ReportPage page, LedgerSummary summary, ReportWords words)
    {
        page.Raw("<p class=\"verdict\">");
        if (summary.OwedReply == 0)
        {
            page.Text(words.Say("There is no complaint that owes a reply.", "没有需要答复的投诉。"));
        }
        else if (summary.NoReply == 0)
        {
            page.Raw("<strong class=\"good\">").Text(words.Say($"All {summary.OwedReply} customers have a human reply.", $"{summary.OwedReply} 位客户均已得到人工答复。")).Raw("</strong>");
        }
        else
        {
            page.Raw("<strong>").Text(words.Say($"{summary.Replied} of {summary.OwedReply} customers have a human reply.", $"{summary.OwedReply} 位客户中 {summary.Replied} 位已得到人工答复。")).Raw("</strong> ");
            page.Text(words.Say($"{summary.NoReply} {(summary.NoReply == 1 ? "has" : "have")} none yet.", $"{summary.NoReply} 位尚未得到答复。"));
        }

        if (summary.SilentNow > 0)
        {
            page.Raw(" <strong class=\"bad\">").Text(words.Say($"{summary.SilentNow} wait{(summary.SilentNow == 1 ? "s" : "")} in silence beyond the limit.", $"{summary.SilentNow} 位等待超过时限，处于沉默状态。")).Raw("</strong>");
        }

        page.Raw("</p>\n");
    }

    private static void Problems(ReportPage page, IReadOnlyList<string> problems, ReportWords words)
    {
        if (problems.Count == 0)
        {
            page.Raw("<p class=\"check\"><span class=\"tag good\">").Text(words.Say("reconciled", "核对无误")).Raw("</span> ")
                .Text(words.Say("The numbers add up, and nobody was acknowledged twice.", "各项数字相符，没有重复告知受理。")).Raw("</p>\n");
            return;
        }

        page.Raw("<section class=\"problems\">").Element("h2", words.Say($"{problems.Count} things do not reconcile", $"{problems.Count} 处不符")).Raw("<ul>\n");
        foreach (var problem in problems.Take(50))
        {
            page.Element("li", problem);
        }

        if (problems.Count > 50)
        {
            page.Element("li", words.Say($"… and {(problems.Count - 50).ToString(CultureInfo.InvariantCulture)} more.", $"……另有 {problems.Count - 50} 处。"));
        }

        page.Raw("</ul></section>\n");
    }
}
