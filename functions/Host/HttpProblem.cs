using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>HTTP answers that tell what is wrong (problem details, RFC 9457), and the rules that every answer keeps.</summary>
public static class HttpProblem
{
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A problem as an HTTP answer.</summary>
    public static HttpAnswer Answer(int status, string title, string detail, IReadOnlyDictionary<string, string>? headers = null) =>
        new(status, JsonSerializer.Serialize(new { title, status, detail }, Relaxed), "application/problem+json; charset=utf-8", headers);

    /// <summary>Refuses an answer that one of the servers could not send, or that would let a value start a header of its own.</summary>
    internal static void Check(string functionName, HttpAnswer? answer)
    {
        var wrong = answer switch
        {
            null => "gave no HTTP answer",
            { Status: < 200 or > 599 } => $"answered with status {answer.Status}",
            { Headers: { } headers } when headers.FirstOrDefault(IsUnsendable) is { Key: not null } header => $"answered with the header '{header.Key}', which cannot be sent",
            _ when HasControl(answer.ContentType) => "answered with a content type that cannot be sent",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new ComplaintOpsException(ErrorCode.Unexpected, functionName + " " + wrong + ".", functionName);
        }
    }

    private static bool IsUnsendable(KeyValuePair<string, string> header) =>
        header.Key.Length == 0
        || !header.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        || header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || header.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || HasControl(header.Value);

    private static bool HasControl(string value) => value.Any(character => char.IsControl(character) || !char.IsAscii(character));
}
