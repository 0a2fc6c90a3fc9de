using System.Globalization;
using System.Text.Json;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Reads JSON as the Functions host writes it: an object may come as a string that holds JSON, even twice; numbers, truth values and
/// times may come as strings; members may be missing, null or unknown.
/// </summary>
internal static class HostJson
{
    private const int MaxWrappings = 4;

    /// <summary>How deep the host's JSON may nest; serialized exceptions of a retry go deeper than the default of 64.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>A member by name, also when the case differs; undefined when absent or null.</summary>
    public static JsonElement Member(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        if (!owner.TryGetProperty(name, out var member))
        {
            member = owner.EnumerateObject().FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        }

        return member.ValueKind == JsonValueKind.Null ? default : member;
    }

    /// <summary>The object that an element is or holds as text; undefined when there is none.</summary>
    public static JsonElement AsObject(JsonElement element)
    {
        for (var wrapping = 0; wrapping < MaxWrappings && element.ValueKind == JsonValueKind.String; wrapping++)
        {
            if (!TryParse(element.GetString()!, out element))
            {
                return default;
            }
        }

        return element.ValueKind == JsonValueKind.Object ? element : default;
    }

    /// <summary>A text, without the quotes of JSON inside JSON; a number or truth value as written; null when absent or null.</summary>
    public static string? AsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => element.GetRawText(),
    };

    /// <summary>A truth value, also as text or number; false when it is none.</summary>
    public static bool AsBoolean(JsonElement element) =>
        AsText(element)?.Trim(' ', '"') is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>An instant; null when absent, unreadable or the host's "never" (year 1, in whatever zone).</summary>
    public static DateTimeOffset? AsInstant(JsonElement element) =>
        DateTimeOffset.TryParse(AsText(element)?.Trim(' ', '"'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year > 1
            ? instant
            : null;

    private static bool TryParse(string text, out JsonElement element)
    {
        element = default;
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            element = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
