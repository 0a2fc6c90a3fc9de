using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Adapters.Reports;

/// <summary>Those for whom the hundred percent reply does not hold: who is owed what, since when and why, and who owes it. Nothing when it holds.</summary>
internal static class DebtTable
{
    /// <summary>Writes it, the longest wait first.</summary>
    public static void Write(ReportPage page, IReadOnlyList<LedgerRow> rows, ReportWords words, ReportOptions options)
    {
        var owed = rows.Where(row => row.Debts.Count > 0).OrderBy(row => row.Debts[0].Since).ThenBy(row => row.Reference, StringComparer.Ordinal).ToList();
        if (owed.Count == 0)
        {
            return;
        }

        var shown = owed.Take(Math.Max(0, options.MaxRows)).ToList();
        page.Raw("<section>\n").Element("h2", words.Say("Who is owed an answer", "尚欠答复"));
        FactTable.Write(
            page,
            shown.Count < owed.Count
                ? words.Say($"{shown.Count} of {owed.Count} complaints beyond the limit; the CSV ledger has all.", $"超过时限的投诉共 {owed.Count} 件，列出 {shown.Count} 件；完整台账见 CSV。")
                : words.Say($"{owed.Count} complaints beyond the limit.", $"超过时限的投诉共 {owed.Count} 件。"),
            [words.Say("what", "欠什么"), words.Say("waiting since", "等待起始"), words.Say("due", "应于"), words.Say("why", "原因"), words.Say("owed by", "责任人")],
            shown.SelectMany(row => row.Debts.Select(debt => (
                row.Reference,
                words.Rung(row.Holder.RungKey),
                (IReadOnlyList<string>)[words.Of(debt.What), words.Instant(debt.Since), words.Instant(debt.DueAt), words.Of(debt.Because), row.Holder.Owner ?? words.Say("nobody", "无")]))));
        page.Raw("</section>\n");
    }
}
