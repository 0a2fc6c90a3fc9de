using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintOps.Core.Complaints;

/// <summary>How stored JSON is written: camelCase, enums by name, nothing for null or computed, instants in UTC with all digits. Part of the storage format.</summary>
public static class CoreJson
{
    /// <summary>The one set of options for stored JSON.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // What is computed from the rest is not stored: it would only make heads bigger and old entries look wrong.
            IgnoreReadOnlyProperties = true,

            // Stored JSON is never put into a page; readable Chinese is worth more than escapes.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
