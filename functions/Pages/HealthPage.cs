using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>Health for people; monitors read the JSON.</summary>
public static class HealthPage
{
    /// <summary>The page. Its findings are in English, as in the JSON and the logs.</summary>
    public static HttpAnswer Answer(int status, PageWords words, HealthReport report) => PageLayout.Answer(status, words, $"{words.Text("health.title")}: {Name(report.Status)}", html =>
    {
        html.Element("p", words.Text($"health.{Name(report.Status)}"), ("class", report.Status == HealthStatus.Healthy ? "card note" : report.Status == HealthStatus.Degraded ? "card warn" : "card bad"))
            .Element("p", words.Text("health.at", $"{report.At:yyyy-MM-dd HH:mm:ss}Z"), ("class", "soft"));
        html.Open("div", ("class", "card scroll")).Open("table", ("class", "log"), ("aria-label", words.Text("health.title")), ("lang", "en")).Open("tbody");
        foreach (var check in report.Checks)
        {
            html.Open("tr").Element("th", check.Name, ("scope", "row")).Open("td")
                .When(check.Status != HealthStatus.Healthy, _ => html.Element("span", Name(check.Status), ("class", "mark")).Text(" "))
                .Text(check.Detail)
                .When(check.Since is not null, _ => html.Text(" ").Element("span", $"{check.Since:yyyy-MM-dd HH:mm:ss}Z", ("class", "soft")))
                .Close("td").Close("tr");
        }

        html.Close("tbody").Close("table").Close("div");
    });

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
