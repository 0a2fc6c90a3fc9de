using System.Globalization;
using System.Net;
using System.Security.Authentication;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>
/// What an answer of <c>POST /v3/mail/send</c>, or its absence, means. The call has no idempotency key, so whatever may have been taken is
/// unknown and never simply repeated.
/// </summary>
internal static class SendGridOutcome
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Reads an answer.</summary>
    public static async Task<SendOutcome> OfAnswerAsync(HttpResponseMessage answer, bool sandbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"http {(int)answer.StatusCode}");
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Accepted:
            case HttpStatusCode.OK when sandbox:
                return new SendOutcome.Accepted(ProviderId(answer));
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                return new SendOutcome.Deferred(Wait(answer, clock.GetUtcNow()), code);
            case HttpStatusCode.RequestTimeout:
                return new SendOutcome.Deferred(null, code);

            // Key, unverified sender, proxy, or an address that is not the API at all: every mail would fail alike.
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
                or HttpStatusCode.ProxyAuthenticationRequired:
            case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest:
                return new SendOutcome.Blocked(code);
            case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError:
                return Refused(code, await SendGridErrors.FieldsAsync(answer, cancellationToken));
            default:
                return new SendOutcome.Unknown(code);
        }
    }

    /// <summary>Reads a failure without an answer.</summary>
    /// <param name="failure">What was raised.</param>
    /// <param name="hasStarted">Whether any of the body left.</param>
    public static SendOutcome OfFailure(Exception failure, bool hasStarted)
    {
        var code = failure switch
        {
            OperationCanceledException => "http timeout",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "http dns",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "http connect",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "http tls",
            _ => "http lost",
        };
        if (hasStarted)
        {
            return new SendOutcome.Unknown(code);
        }

        return failure.InnerException is AuthenticationException ? new SendOutcome.Blocked(code) : new SendOutcome.Deferred(null, code);
    }

    // A complaint about our own address alone would meet every mail of the desk.
    private static SendOutcome Refused(string code, IReadOnlyList<string> fields)
    {
        var named = string.Join(' ', [code, .. fields]);
        var isOurs = fields.Count > 0 && fields.All(field => field.Split('.')[0] is "from" or "reply_to");
        return isOurs ? new SendOutcome.Blocked(named) : new SendOutcome.Rejected(named);
    }

    private static string? ProviderId(HttpResponseMessage answer) =>
        Header(answer, "X-Message-Id") is { Length: > 0 and <= 200 } id && !id.AsSpan().ContainsAnyExceptInRange('!', '~') ? id : null;

    private static TimeSpan? Wait(HttpResponseMessage answer, DateTimeOffset now)
    {
        var asked = answer.Headers.RetryAfter is { } after
            ? after.Delta ?? (after.Date - now)
            : long.TryParse(Header(answer, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset < 100_000_000_000
                ? DateTimeOffset.FromUnixTimeSeconds(reset) - now
                : null;
        return asked is not { } wait ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;
}
