using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Reads what the Functions host posts: <c>{"Data":{binding:value},"Metadata":{...}}</c>. Tolerant in form, strict in one thing: a body
/// that did not arrive whole is never taken for an empty one. <c>Metadata</c> is not read: callers can write names into it.
/// </summary>
public static class InvocationReader
{
    /// <summary>Reads one invocation.</summary>
    /// <exception cref="ComplaintOpsException">The JSON holds no readable trigger (<see cref="ErrorCode.InvalidInput"/>).</exception>
    public static FunctionInvocation Read(FunctionDefinition function, string invocationId, JsonElement envelope)
    {
        try
        {
            var data = HostJson.AsObject(HostJson.Member(HostJson.AsObject(envelope), "Data"));
            return function.Kind == FunctionKind.Timer
                ? new FunctionInvocation(function.Name, invocationId, Timer: ReadTimer(Trigger(data, function)))
                : new FunctionInvocation(function.Name, invocationId, Http: ReadHttp(function, Trigger(data, function)));
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            // Text that is no Unicode (a lone surrogate, bytes that are not UTF-8), or no base64 where the host sends base64.
            throw Unreadable(function, "holds a text that cannot be decoded", error);
        }
    }

    private static JsonElement Trigger(JsonElement data, FunctionDefinition function)
    {
        var named = HostJson.AsObject(HostJson.Member(data, function.TriggerBinding));
        return named.ValueKind != JsonValueKind.Undefined || data.ValueKind != JsonValueKind.Object
            ? named
            : data.EnumerateObject().Select(member => HostJson.AsObject(member.Value)).FirstOrDefault(value => value.ValueKind == JsonValueKind.Object);
    }

    // A tick is a tick, however little it says: the sweep reads from the store what is due.
    private static TimerTick ReadTimer(JsonElement timer)
    {
        var status = HostJson.AsObject(HostJson.Member(timer, "ScheduleStatus"));
        return new TimerTick(
            HostJson.AsBoolean(HostJson.Member(timer, "IsPastDue")),
            HostJson.AsInstant(HostJson.Member(status, "Last")),
            HostJson.AsInstant(HostJson.Member(status, "Next")));
    }

    private static HttpTrigger ReadHttp(FunctionDefinition function, JsonElement request)
    {
        if (HostJson.AsText(HostJson.Member(request, "Method")) is not { Length: > 0 } method)
        {
            throw Unreadable(function, "holds no HTTP request");
        }

        var headers = ReadHeaders(HostJson.AsObject(HostJson.Member(request, "Headers")));
        var body = HostJson.Member(request, "Body");
        var trigger = new HttpTrigger
        {
            Method = method.ToUpperInvariant(),
            Url = HostJson.AsText(HostJson.Member(request, "Url")) ?? "",
            Query = ReadTexts(HostJson.AsObject(HostJson.Member(request, "Query"))),
            Headers = headers,
            Route = ReadTexts(HostJson.AsObject(HostJson.Member(request, "Params"))),
        };
        return body.ValueKind == JsonValueKind.Undefined
            ? trigger with { BodyLost = AnnouncesBody(trigger) }
            : trigger with { Body = ReadBody(body, IsBinary(trigger.Header("Content-Type"))) };
    }

    private static Dictionary<string, string> ReadTexts(JsonElement owner)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in Members(owner))
        {
            if (HostJson.AsText(member.Value) is { } text)
            {
                texts[member.Name] = text;
            }
        }

        return texts;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadHeaders(JsonElement owner)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in Members(owner))
        {
            var values = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Select(HostJson.AsText) : [HostJson.AsText(member.Value)];
            headers[member.Name] = [.. values.OfType<string>()];
        }

        return headers;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement owner) => owner.ValueKind == JsonValueKind.Object ? owner.EnumerateObject() : [];

    // The host drops a body whose length it does not know: chunked, or HTTP/2 without a length, where only the content type tells of it.
    private static bool AnnouncesBody(HttpTrigger trigger) => trigger.Header("Content-Length") is { } length
        ? !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes > 0
        : trigger.Header("Transfer-Encoding") is not null || trigger.Header("Content-Type") is not null;

    private static bool IsBinary(string? contentType) =>
        contentType is not null
        && (contentType.Split(';')[0].Trim().Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            || contentType.Contains("multipart/", StringComparison.OrdinalIgnoreCase));

    private static byte[] ReadBody(JsonElement body, bool isBinary) =>
        isBinary && body.ValueKind == JsonValueKind.String ? body.GetBytesFromBase64() : Encoding.UTF8.GetBytes(HostJson.AsText(body)!);

    private static ComplaintOpsException Unreadable(FunctionDefinition function, string what, Exception? inner = null) =>
        new(ErrorCode.InvalidInput, $"The invocation of {function.Name} {what}.", function.Name, "Send what the Functions host sends.", inner: inner);
}
