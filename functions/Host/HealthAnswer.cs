using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// What the Health function answers when the program itself is not sound: 503 with every problem. It speaks even when nothing could be
/// composed, and a problem found at start makes it red although the data looks well.
/// </summary>
internal static class HealthAnswer
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, string> NotStored = new(StringComparer.OrdinalIgnoreCase) { ["Cache-Control"] = "no-store" };

    /// <summary>The outcome of a health run with the problems of the start in it.</summary>
    public static RunOutcome Combine(RunOutcome outcome, IReadOnlyList<string> startProblems)
    {
        var problems = outcome is RunOutcome.Failed failed ? [.. startProblems, .. failed.Problems] : startProblems;
        if (problems.Count == 0)
        {
            return outcome;
        }

        var report = (outcome as RunOutcome.Completed)?.Result;
        return new RunOutcome.Completed(new FunctionResult(
            new HttpAnswer(503, Body(problems, report?.Http), "application/json; charset=utf-8", report?.Http?.Headers ?? NotStored),
            report?.Logs));
    }

    private static string Body(IReadOnlyList<string> problems, HttpAnswer? report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "unhealthy");
            writer.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                writer.WriteStringValue(problem);
            }

            writer.WriteEndArray();
            if (report is not null && IsJson(report.Body))
            {
                writer.WritePropertyName("report");
                writer.WriteRawValue(report.Body);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
