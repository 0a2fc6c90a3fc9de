using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;
using Microsoft.Net.Http.Headers;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Says for an outside monitor whether all is well: 200 when healthy or degraded, 503 when something that must happen does not. JSON, or a page for a browser.
/// No personal data and no secrets: it is open to everybody.
/// </summary>
public sealed class HealthHandler(HealthService health, PageTexts texts) : IFunctionHandler
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Name => FunctionCatalog.HealthName;

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        var report = await health.CheckAsync(cancellationToken);
        var status = report.Status == HealthStatus.Unhealthy ? 503 : 200;
        var answer = PrefersHtml(request.Header(HeaderNames.Accept))
            ? HealthPage.Answer(status, await texts.ForAsync(Languages.Asked(request), Cultures.English, cancellationToken), report)
            : AsJson(status, report);
        return new FunctionResult(request.Method == "HEAD" ? PageLayout.WithoutBody(answer) : answer, [$"health {report.Status.ToString().ToLowerInvariant()}"]);
    }

    private static HttpAnswer AsJson(int status, HealthReport report) => new(
        status,
        JsonSerializer.Serialize(
            new
            {
                status = Word(report.Status),
                at = report.At,
                checks = report.Checks.Select(check => new { name = check.Name, status = Word(check.Status), detail = check.Detail, since = check.Since }),
            },
            Json),
        "application/json; charset=utf-8",
        new Dictionary<string, string> { ["Cache-Control"] = "no-store", ["X-Content-Type-Options"] = "nosniff" });

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    // RFC 9110, 12.5.1. A monitor that takes anything gets JSON; a browser names HTML.
    private static bool PrefersHtml(string? accept)
    {
        if (accept is null || !MediaTypeHeaderValue.TryParseList([accept], out var types))
        {
            return false;
        }

        double Weight(string type) => types.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Weight("text/html") > Weight("application/json");
    }
}
