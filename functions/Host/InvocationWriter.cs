using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Writes what the Functions host reads: always a JSON object. An empty answer would leave the invocation hanging until the host kills
/// the process.
/// </summary>
public static class InvocationWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A result as <c>{"Outputs":{...},"Logs":[...],"ReturnValue":null}</c>, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Result(FunctionResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Outputs");
            if (result.Http is { } answer)
            {
                WriteAnswer(writer, answer);
            }

            writer.WriteEndObject();
            WriteTexts(writer, "Logs", result.Logs ?? []);
            writer.WriteNull("ReturnValue");
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A refusal or failure as a JSON object, UTF-8: <c>{"title":...,"status":...,"problems":[...]}</c>.</summary>
    public static ReadOnlyMemory<byte> Problem(int status, string title, IReadOnlyList<string> problems)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteNumber("status", status);
            WriteTexts(writer, "problems", problems);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteAnswer(Utf8JsonWriter writer, HttpAnswer answer)
    {
        writer.WriteStartObject(FunctionCatalog.HttpOutput);
        writer.WriteNumber("statusCode", answer.Status);
        writer.WriteStartObject("headers");
        writer.WriteString("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("body", answer.Body);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
