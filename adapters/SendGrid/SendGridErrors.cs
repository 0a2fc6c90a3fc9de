using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>Reads which fields an error answer complains about: <c>{"errors":[{"message","field","help"}]}</c>. Messages repeat values, so they are left.</summary>
internal static partial class SendGridErrors
{
    private const int LargestAnswer = 64 * 1024;
    private const int MostFields = 3;

    /// <summary>The fields' names; empty when the answer names none or cannot be read.</summary>
    public static async Task<IReadOnlyList<string>> FieldsAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var body = new byte[LargestAnswer];
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(body.AsMemory(0, length));
            return [.. Fields(json.RootElement).Distinct().Take(MostFields)];
        }
        catch (Exception failure) when (failure is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            // The status alone decides; the names are a help for people. Even a cancellation here must not lose a known refusal.
            return [];
        }
    }

    private static IEnumerable<string> Fields(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var error in errors.EnumerateArray())
        {
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String
                && field.GetString() is { } name && FieldName().IsMatch(name))
            {
                yield return name;
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,60}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FieldName();
}
