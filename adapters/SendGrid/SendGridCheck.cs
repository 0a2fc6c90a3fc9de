using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>Asks SendGrid what our key may do (<c>GET /v3/scopes</c>), which sends nothing and costs nothing.</summary>
internal static class SendGridCheck
{
    private const string NeededScope = "mail.send";

    /// <summary>Null when the key may send mail, else what is wrong and what to do.</summary>
    public static async Task<string?> RunAsync(HttpClient http, HttpRequestMessage request, SendGridOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var owned = request;
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => MaySend(await answer.Content.ReadAsByteArrayAsync(either.Token))
                    ? null
                    : $"{options} knows the API key, but the key may not send mail. Give it the right 'Mail Send', or set SENDGRID_API_KEY to one that has it.",
                HttpStatusCode.Unauthorized =>
                    $"{options} refuses the API key (http 401). Set SENDGRID_API_KEY to a valid key of this region: an EU key works only with sendgrid:eu.",
                HttpStatusCode.Forbidden => $"{options} forbids this account to use the API (http 403). Look at the account's state and IP access list.",
                var status => string.Create(
                    CultureInfo.InvariantCulture, $"{options} did not answer as expected (http {(int)status}). Look at its status page; waiting mail is sent later."),
            };
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{options} cannot be reached. Check that this machine may connect to {options.Address("/").Host} on port {options.Address("/").Port}.";
        }
    }

    private static bool MaySend(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array
                && scopes.EnumerateArray().Any(scope => scope.ValueKind == JsonValueKind.String && scope.ValueEquals(NeededScope));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
