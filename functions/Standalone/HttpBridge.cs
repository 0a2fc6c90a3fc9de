using System.Globalization;
using System.Text;
using ComplaintOps.Functions.Host;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace ComplaintOps.Functions.Standalone;

/// <summary>Real HTTP requests and answers in the form in which the functions know them.</summary>
internal static class HttpBridge
{
    private const string RetryAfterSeconds = "30";

    /// <summary>Reads a request with its whole body.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the limit (413), too slow or broken off.</exception>
    public static async Task<HttpTrigger> ReadAsync(HttpContext context, int maxBodyBytes)
    {
        var request = context.Request;
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = maxBodyBytes;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        return new HttpTrigger
        {
            Method = request.Method.ToUpperInvariant(),
            Url = request.GetEncodedUrl(),

            // Repeated values joined as the Functions host joins them, so that a handler sees one form.
            Query = request.Query.ToDictionary(pair => pair.Key, pair => string.Join(",", pair.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
            Headers = request.Headers.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.OfType<string>()], StringComparer.OrdinalIgnoreCase),
            Route = request.RouteValues.Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key, pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.OrdinalIgnoreCase),
            PeerAddress = context.Connection.RemoteIpAddress?.ToString(),
            Body = body.GetBuffer().AsMemory(0, (int)body.Length),
        };
    }

    /// <summary>What the caller is told. Of a failure the public hears no more than where to look: the id that the log names.</summary>
    public static HttpAnswer Answer(RunOutcome outcome, string invocationId) => outcome switch
    {
        RunOutcome.Completed { Result.Http: { } answer } => answer,
        RunOutcome.Failed { IsTransient: true } => HttpProblem.Answer(
            StatusCodes.Status503ServiceUnavailable,
            "The service is busy.",
            "Nothing was lost that was not answered. Please try again. Run " + invocationId + ".",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = RetryAfterSeconds }),
        _ => HttpProblem.Answer(StatusCodes.Status500InternalServerError, "The request could not be handled.", "The cause is in the log under run " + invocationId + "."),
    };

    /// <summary>Sends an answer with its length.</summary>
    public static async Task WriteAsync(HttpResponse response, HttpAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            response.Headers[name] = value;
        }

        if (answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            var body = Encoding.UTF8.GetBytes(answer.Body);
            response.ContentType = answer.ContentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body);
        }

        // An answer of a function is final, also an empty one: routing's explanations do not replace it.
        await response.CompleteAsync();
    }

    /// <summary>Gives routing's own refusals (no such route, not this method) a body that says so.</summary>
    public static async Task ExplainEmptyAnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var title = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is nothing here.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
            _ => null,
        };
        if (title is not null && !context.Response.HasStarted)
        {
            await WriteAsync(context.Response, HttpProblem.Answer(context.Response.StatusCode, title, context.Request.Method + " on this path is not served."));
        }
    }
}
