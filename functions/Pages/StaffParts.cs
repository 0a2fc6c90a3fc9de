namespace ComplaintOps.Functions.Pages;

/// <summary>What the pages for staff have in common.</summary>
internal static class StaffParts
{
    public static void Reference(Html html, ComplaintView view) => html
        .Open("p").Element("span", $"{view.Words.Text("page.reference")} ", ("class", "soft")).Element("span", view.Complaint.Reference, ("class", "ref")).Close("p");

    /// <summary>Where it stands, in a few lines.</summary>
    public static void Facts(Html html, ComplaintView view)
    {
        var (complaint, words) = (view.Complaint, view.Words);
        html.Open("dl", ("class", "wide"));
        Fact(html, words.Text("staff.status.state"), words.Coded("staff.status.state", complaint.Status.ToString()));
        Fact(html, words.Text("staff.status.stage"), view.StageLine);
        Fact(html, words.Text("staff.status.severity"), words.Coded("severity", complaint.Severity.ToString()));
        Fact(html, words.Text("staff.status.channel"), words.Coded("channel", complaint.Intake!.Channel.ToString()));
        Fact(html, words.Text("staff.status.category"), view.Category);
        Fact(html, words.Text("status.received"), view.Dates.At(complaint.ReceivedAt));
        Fact(html, words.Text("staff.status.waiting"), complaint.SilentSince is { } since ? view.Dates.At(since) : "");
        Fact(html, words.Text("staff.status.owner"), complaint.Owner is null ? words.Text("staff.nobody") : view.Person(complaint.Owner));
        Fact(html, words.Text("staff.status.first"), complaint.FirstContact is null ? "" : view.Person(complaint.FirstContact));
        html.Close("dl");
    }

    /// <summary>What the customer says and how to reach them.</summary>
    public static void Story(Html html, ComplaintView view, StaffDetails details)
    {
        var words = view.Words;
        html.Open("section", ("class", "card")).Element("h2", words.Text("staff.status.story"));
        if (details.Narrative is { } narrative)
        {
            html.Open("h3").Foreign(narrative.Subject).Close("h3").Element("p", narrative.Text, ("class", "words"), ("dir", "auto"));
            html.When(narrative.Wanted.Length > 0, _ => html.Element("h3", words.Text("staff.status.wanted")).Element("p", narrative.Wanted, ("class", "words"), ("dir", "auto")));
        }
        else
        {
            html.Element("p", words.Text("staff.status.erased"));
        }

        if (details.Customer is { } customer)
        {
            html.Element("h3", words.Text("staff.status.customer")).Open("p");
            foreach (var part in new[] { customer.Name, customer.Phone, customer.Email }.Where(part => part.Length > 0))
            {
                html.Foreign(part).Constant("<br>");
            }

            html.Close("p");
        }

        html.Close("section");
        Known(html, view, details);
    }

    // One voice: whoever speaks with the customer sees what everybody says, what is known, and what need not be asked again.
    private static void Known(Html html, ComplaintView view, StaffDetails details)
    {
        if (details.Known.Count == 0)
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", view.Words.Text("staff.known.title"));
        foreach (var (key, text) in details.Known)
        {
            html.Element("h3", view.Words.Text(key)).Element("p", text, ("class", "words"), ("dir", "auto"));
        }

        html.Close("section");
    }

    public static void Fact(Html html, string name, string value) => html.When(value.Length > 0, _ => html.Element("dt", name).Element("dd", value));
}
