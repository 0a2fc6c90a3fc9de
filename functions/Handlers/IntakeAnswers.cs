using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>The JSON answers of the intake API; refusals are problem details (RFC 9457) with every problem by field.</summary>
internal static class IntakeAnswers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>201 for a new complaint, 200 for one that we had.</summary>
    public static HttpAnswer Taken(int status, string reference, string statusUrl) => new(
        status,
        JsonSerializer.Serialize(new { reference, statusUrl }, Json),
        "application/json; charset=utf-8",
        new Dictionary<string, string> { ["Location"] = statusUrl, ["Cache-Control"] = "no-store", ["X-Content-Type-Options"] = "nosniff" });

    /// <summary>400 with what is wrong, by field.</summary>
    public static HttpAnswer Invalid(IReadOnlyDictionary<string, string> errors) => new(
        400,
        JsonSerializer.Serialize(
            new
            {
                title = "The complaint cannot be taken as it was sent.",
                status = 400,
                detail = "Nothing was stored. Correct the named fields and send it again.",
                errors = errors.ToDictionary(pair => pair.Key, pair => new[] { pair.Value }, StringComparer.Ordinal),
            },
            Json),
        "application/problem+json; charset=utf-8");

    /// <summary>400 for what is no JSON, with the place.</summary>
    public static HttpAnswer Malformed(JsonException problem)
    {
        var place = problem is { LineNumber: { } line, BytePositionInLine: { } position }
            ? string.Create(CultureInfo.InvariantCulture, $"is no JSON at line {line + 1}, byte {position + 1}.")
            : "is no JSON.";
        return Invalid(new Dictionary<string, string> { ["$"] = place });
    }

    /// <summary>409: the intake id was used for something else.</summary>
    public static HttpAnswer Different() => HttpProblem.Answer(
        409,
        "This intake id was used for a complaint with other content.",
        "Nothing was changed. Send a new complaint under a new intake id.");

    /// <summary>A body that cannot be read: 411, 413, 415 or 400.</summary>
    public static HttpAnswer Unreadable(int status) => status switch
    {
        411 => HttpProblem.Answer(411, "The body did not arrive.", "Nothing was stored. Send it with a Content-Length."),
        413 => HttpProblem.Answer(413, "The body is too large.", "Nothing was stored. It may have 1 MiB."),
        415 => HttpProblem.Answer(415, "The body has a type that is not taken.", "Nothing was stored. Send application/json in UTF-8, or the form's application/x-www-form-urlencoded."),
        _ => HttpProblem.Answer(400, "The body is not UTF-8.", "Nothing was stored. Send the text in UTF-8 (RFC 8259, 8.1)."),
    };
}
