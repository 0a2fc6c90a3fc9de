namespace ComplaintOps.Functions.Pages;

/// <summary>What is known of the matters that many customers complain of and this complaint is one of: in the approved words that the customer was told, in the page's language.</summary>
internal static class KnownIssueParts
{
    /// <summary>Writes a card for each; nothing when there is none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="view">The complaint.</param>
    /// <param name="staff">Whether staff read it: they see the issue's id too.</param>
    public static void Write(Html html, ComplaintView view, bool staff)
    {
        var words = view.Words;
        foreach (var issue in view.Issues)
        {
            html.Open("section", ("class", "card note")).Element("h2", words.Text(issue.Resolved ? "status.issue.resolved" : "status.issue", issue.Text.Title))
                .When(staff, _ => html.Element("p", words.Text("staff.issue", issue.Id, PageWords.Number(issue.Version)), ("class", "soft")));
            Lines(html, issue.Text.Known);
            html.Element("h3", words.Text("status.issue.doing"));
            Lines(html, issue.Text.Doing);
            html.When(issue.NextUpdateBy is not null, _ => html.Element("p", words.Text("status.issue.next", view.By(issue.NextUpdateBy)))).Close("section");
        }
    }

    private static void Lines(Html html, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Element("p", line);
        }
    }
}
