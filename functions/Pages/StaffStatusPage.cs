using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>What a member of staff sees of a complaint: where it stands, what limits run, what is up, what the customer says, and what happened.</summary>
public static class StaffStatusPage
{
    /// <summary>How many entries the page shows, the latest first.</summary>
    public const int MostEntries = 200;

    /// <summary>The page.</summary>
    /// <param name="view">The complaint.</param>
    /// <param name="details">What staff see.</param>
    /// <param name="timeline">The latest entries, the latest first, and those that raised a flag.</param>
    /// <param name="links">Ways on: text and relative address.</param>
    public static HttpAnswer Answer(ComplaintView view, StaffDetails details, StaffTimeline timeline, IReadOnlyList<(string Text, string Address)> links) => PageLayout.Answer(
        200,
        view.Words,
        view.Words.Text("staff.status.title"),
        html =>
        {
            StaffParts.Reference(html, view);
            Flags(html, view, timeline);
            HandlingPage.Related(html, view);
            KnownIssueParts.Write(html, view, staff: true);
            html.Open("section", ("class", "card"));
            StaffParts.Facts(html, view);
            foreach (var (text, address) in links)
            {
                html.Open("p").Element("a", text, ("class", "button plain"), ("href", address)).Close("p");
            }

            html.Close("section");
            Clocks(html, view);
            StaffParts.Story(html, view, details);
            Timeline(html, view, timeline.Lines);
        },
        view.Desk);

    // A flag without its reason makes nobody wiser: each names the entry that raised it and leads there.
    private static void Flags(Html html, ComplaintView view, StaffTimeline timeline)
    {
        var words = view.Words;
        html.Open("p").Element("span", $"{words.Text("staff.status.flags")} ", ("class", "soft"));
        if (view.Complaint.Flags.Count == 0)
        {
            html.Text(words.Text("staff.status.none")).Close("p");
            return;
        }

        html.Close("p").Open("ul");
        foreach (var flag in view.Complaint.Flags)
        {
            html.Open("li").Element("span", words.Coded("flag", flag.Kind.ToString()), ("class", "mark")).Text(" ");
            var cause = timeline.Causes.GetValueOrDefault(flag.Kind);
            var number = cause?.Sequence ?? flag.Entry;
            html.Element(
                "a",
                cause is null
                    ? words.Text("staff.status.raised", view.Dates.At(flag.RaisedAt), PageWords.Number(number))
                    : words.Text("staff.status.raised.by", view.Dates.At(flag.RaisedAt), PageWords.Number(number), cause.What),
                ("href", $"#entry-{PageWords.Number(number)}")).Close("li");
        }

        html.Close("ul");
    }

    private static void Clocks(Html html, ComplaintView view)
    {
        html.Open("section", ("class", "card")).Element("h2", view.Words.Text("staff.status.clocks"));
        if (view.Complaint.Clocks.Count == 0)
        {
            html.Element("p", view.Words.Text("staff.status.none"));
        }

        html.Open("dl", ("class", "wide"));
        foreach (var clock in view.Complaint.Clocks.OrderBy(clock => clock.DueAt))
        {
            html.Element("dt", view.Words.Coded("limit", clock.Kind.ToString())).Open("dd").Text(view.Dates.By(clock.DueAt))
                .When(clock.BreachedAt is not null, _ => html.Text(" ").Element("span", view.Words.Text("staff.status.clock.missed"), ("class", "mark")))
                .When(clock.IsPaused, _ => html.Text(" ").Element("span", view.Words.Text("staff.status.clock.paused", view.By(clock.PausedUntil)), ("class", "mark")))
                .Close("dd");
        }

        html.Close("dl").Close("section");
    }

    private static void Timeline(Html html, ComplaintView view, IReadOnlyList<TimelineLine> timeline)
    {
        var words = view.Words;
        html.Open("section", ("class", "card")).Element("h2", words.Text("staff.status.timeline"))
            .When(timeline.Count < view.Complaint.LastSequence, _ => html.Element(
                "p",
                words.Text("staff.status.older", PageWords.Number(timeline.Count), PageWords.Number(view.Complaint.LastSequence)),
                ("class", "soft")))
            .Open("div", ("class", "scroll")).Open("table", ("class", "log"), ("aria-label", view.Words.Text("staff.status.timeline"))).Open("thead").Open("tr");
        foreach (var column in new[] { "staff.status.when", "staff.status.what", "staff.status.who" })
        {
            html.Element("th", words.Text(column), ("scope", "col"));
        }

        html.Close("tr").Close("thead").Open("tbody");
        foreach (var line in timeline)
        {
            html.Open("tr", ("id", $"entry-{PageWords.Number(line.Sequence)}")).Element("td", view.Dates.At(line.At), ("class", "soft")).Element("td", line.What).Open("td").Foreign(line.Who).Close("td").Close("tr");
        }

        html.Close("tbody").Close("table").Close("div").Close("section");
    }
}
