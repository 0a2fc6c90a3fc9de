using System.Text;
using ComplaintOps.Functions.Host;
using Microsoft.Net.Http.Headers;

namespace ComplaintOps.Functions.Handlers;

/// <summary>What a body must be like before anything looks into it. A body that cannot be read is refused and never answered 2xx.</summary>
internal static class BodyRules
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why a body is refused, as a status code, or null: 411 lost on the way, 413 too large, 415 of another type.</summary>
    public static int? Refusal(HttpTrigger request, int maxBytes, params ReadOnlySpan<string> types) =>
        request.BodyLost ? 411
        : request.Body.Length > maxBytes ? 413
        : TypeOf(request) is { } type && types.Contains(type) ? null
        : 415;

    /// <summary>The media type of the body in lower case, or null. A charset other than UTF-8 is another type than we take.</summary>
    public static string? TypeOf(HttpTrigger request) =>
        MediaTypeHeaderValue.TryParse(request.Header(HeaderNames.ContentType), out var type)
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.ToString().ToLowerInvariant()
            : null;

    /// <summary>The body as text, without a byte order mark; null when it is not UTF-8 (RFC 3629).</summary>
    public static string? Text(HttpTrigger request)
    {
        var bytes = request.Body.Span;
        try
        {
            return Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
