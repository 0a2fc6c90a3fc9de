namespace ComplaintOps.Adapters.Reports;

/// <summary>Writes a page. Only <see cref="Raw"/> writes markup; everything that is a value goes through <see cref="Text"/>.</summary>
internal sealed class ReportPage(TextWriter writer)
{
    /// <summary>Writes markup as it is.</summary>
    public ReportPage Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Writes a value, encoded.</summary>
    public ReportPage Text(string text)
    {
        Svg.Encoder.Encode(writer, text);
        return this;
    }

    /// <summary>Writes an element with a value in it.</summary>
    public ReportPage Element(string name, string text, string? cssClass = null) =>
        Raw(cssClass is null ? $"<{name}>" : $"<{name} class=\"{cssClass}\">").Text(text).Raw($"</{name}>\n");

    /// <summary>Writes a table of labels and values with a caption.</summary>
    public ReportPage Pairs(string caption, IEnumerable<(string Label, string Value)> pairs)
    {
        var rows = pairs.ToList();
        if (rows.Count == 0)
        {
            return this;
        }

        Raw("<table><caption>").Text(caption).Raw("</caption><tbody>\n");
        foreach (var (label, value) in rows)
        {
            Raw("<tr><th scope=\"row\">").Text(label).Raw("</th><td class=\"r\">").Text(value).Raw("</td></tr>\n");
        }

        return Raw("</tbody></table>\n");
    }
}
