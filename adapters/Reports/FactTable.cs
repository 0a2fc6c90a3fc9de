namespace ComplaintOps.Adapters.Reports;

/// <summary>A table of rows with the same facts each: side by side on a desk, one below the other on a telephone.</summary>
internal static class FactTable
{
    /// <summary>Writes it; nothing when there is no row.</summary>
    /// <param name="page">The page.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="heads">The names of the facts.</param>
    /// <param name="rows">Of each row its name, a remark or an empty text, and its facts in the order of the heads.</param>
    public static void Write(ReportPage page, string caption, IReadOnlyList<string> heads, IEnumerable<(string Name, string Remark, IReadOnlyList<string> Facts)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Raw("<table class=\"times\"><caption>").Text(caption).Raw("</caption><thead><tr><td></td>");
        foreach (var head in heads)
        {
            page.Raw("<th scope=\"col\" class=\"r\">").Text(head).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>\n");
        foreach (var (name, remark, facts) in all)
        {
            page.Raw("<tr><th scope=\"row\">").Text(name);
            if (remark.Length > 0)
            {
                page.Raw("<span class=\"sub\">").Text(remark).Raw("</span>");
            }

            page.Raw("</th>");
            foreach (var (head, fact) in heads.Zip(facts))
            {
                page.Raw($"<td class=\"r\" data-label=\"{Svg.E(head)}\">").Text(fact).Raw("</td>");
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }
}
