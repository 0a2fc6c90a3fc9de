using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintOps.Core.Calendars;

/// <summary>A limit in JSON is its text: <c>"3wd"</c>.</summary>
public sealed class LimitJsonConverter : JsonConverter<Limit>
{
    /// <inheritdoc/>
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A limit is a string such as \"3wd\".");
        }

        return Limit.TryParse(reader.GetString(), out var limit, out var problem) ? limit : throw new JsonException(problem);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.Amount == 0)
        {
            throw new JsonException("A limit that was never set cannot be written.");
        }

        writer.WriteStringValue(value.ToString());
    }
}
