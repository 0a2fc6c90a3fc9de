using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplaintOps.Adapters.Tests.SendGrid;

/// <summary>
/// Checks JSON against the provider's public schema, for the keywords which that schema uses. A keyword that it does not know is an error,
/// so a newer schema cannot be passed by not looking. Properties that the schema does not name are errors too: a misspelt setting is ignored
/// by the provider in silence.
/// </summary>
internal static partial class SchemaCheck
{
    private static readonly JsonElement Schema = Load();

    /// <summary>Everything that is wrong with a request body.</summary>
    public static IReadOnlyList<string> Problems(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. Check(Schema, json.RootElement, "$")];
    }

    private static IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => Keyword(schema, keyword, value, path)).ToList();

    private static IEnumerable<string> Keyword(JsonElement schema, JsonProperty keyword, JsonElement value, string path)
    {
        var limit = keyword.Value;
        var isArray = value.ValueKind == JsonValueKind.Array;
        var isObject = value.ValueKind == JsonValueKind.Object;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        return keyword.Name switch
        {
            "$comment" or "description" or "title" or "default" => [],
            "type" => When(!HasType(value, limit.GetString()!), $"{path} is no {limit}"),
            "required" => isObject ? limit.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} lacks {name}") : [],
            "properties" => isObject ? Properties(limit, value, path) : [],
            "items" => isArray ? value.EnumerateArray().SelectMany((item, i) => Check(limit, item, $"{path}[{i}]")) : [],
            "minLength" => When(text?.Length < limit.GetInt32(), $"{path} is too short"),
            "maxLength" => When(text?.Length > limit.GetInt32(), $"{path} is too long"),
            "maxItems" => When(isArray && value.GetArrayLength() > limit.GetInt32(), $"{path} has too many items"),
            "maxProperties" => When(isObject && value.EnumerateObject().Count() > limit.GetInt32(), $"{path} has too many members"),
            "uniqueItems" => When(isArray && limit.GetBoolean() && value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() < value.GetArrayLength(), $"{path} repeats an item"),
            "enum" => When(!limit.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()), $"{path} is none of the values"),
            "format" => When(limit.GetString() != "email" || (text is not null && !Email().IsMatch(text)), $"{path} is no {limit}"),
            var other => throw new NotSupportedException($"The schema uses the keyword '{other}', which this check does not know."),
        };
    }

    private static IEnumerable<string> Properties(JsonElement known, JsonElement value, string path) => value.EnumerateObject().SelectMany(member =>
        known.TryGetProperty(member.Name, out var schema) ? Check(schema, member.Value, $"{path}.{member.Name}") : [$"{path}.{member.Name} is unknown"]);

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema uses the type '{type}', which this check does not know."),
    };

    private static IEnumerable<string> When(bool broken, string problem) => broken ? [problem] : [];

    private static JsonElement Load()
    {
        using var stream = typeof(SchemaCheck).Assembly.GetManifestResourceStream("sendgrid-mail-send.schema.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }

    [GeneratedRegex(@"^[!-?A-~]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex Email();
}
