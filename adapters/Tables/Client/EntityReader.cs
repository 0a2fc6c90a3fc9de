using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Reads rows from an answer. The type of a value may stand before it, as the service writes it, or behind it.</summary>
internal static class EntityReader
{
    private static ReadOnlySpan<byte> TypeSuffix => "@odata.type"u8;

    /// <summary>The one row of an answer.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        var json = new Utf8JsonReader(body);
        json.Read();
        return ReadEntity<T>(ref json, []);
    }

    /// <summary>The rows of a page.</summary>
    public static List<T> ReadPage<T>(ReadOnlySpan<byte> body)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        var rows = new List<T>();
        var names = new Dictionary<int, string>();
        var json = new Utf8JsonReader(body);
        json.Read();
        Expect(json.TokenType == JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isRows = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isRows)
            {
                json.Skip();
                continue;
            }

            Expect(json.TokenType == JsonTokenType.StartArray);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                rows.Add(ReadEntity<T>(ref json, names));
            }
        }

        return rows;
    }

    private static T ReadEntity<T>(ref Utf8JsonReader json, Dictionary<int, string> names)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        Expect(json.TokenType == JsonTokenType.StartObject);
        var entity = new T();
        string? typedName = null;
        string? type = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueSpan.EndsWith(TypeSuffix))
            {
                typedName = Encoding.UTF8.GetString(json.ValueSpan[..^TypeSuffix.Length]);
                json.Read();
                type = TypeName(ref json);
                if (((IDictionary<string, object?>)entity).TryGetValue(typedName, out var before))
                {
                    ((IDictionary<string, object?>)entity)[typedName] = Retype(before, type, typedName);
                }

                continue;
            }

            var name = Name(ref json, names);
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new JsonException($"The property {name} is not a plain value.");
            }

            var known = name == typedName ? type : name == EntityNames.Timestamp ? EdmType.DateTime : null;
            if (known is not null || !IsAnnotation(name))
            {
                ((IDictionary<string, object?>)entity)[name] = Value(ref json, known, name);
            }
        }

        Expect(json.TokenType == JsonTokenType.EndObject);
        return entity;
    }

    // Of what the service says about a row only its version is kept.
    private static bool IsAnnotation(string name) => name.StartsWith("odata.", StringComparison.Ordinal) && name != EntityNames.ETag;

    // The rows of a page mostly have the same properties: their names are made once.
    private static string Name(ref Utf8JsonReader json, Dictionary<int, string> names)
    {
        var hash = new HashCode();
        hash.AddBytes(json.ValueSpan);
        var key = hash.ToHashCode();
        if (names.TryGetValue(key, out var known) && json.ValueTextEquals(known))
        {
            return known;
        }

        return names[key] = json.GetString()!;
    }

    private static string TypeName(ref Utf8JsonReader json)
    {
        foreach (var type in EdmType.All)
        {
            if (json.ValueTextEquals(type))
            {
                return type;
            }
        }

        throw new JsonException("A property has a type that no table has.");
    }

    private static object? Value(ref Utf8JsonReader json, string? type, string name) => (json.TokenType, type) switch
    {
        (JsonTokenType.Null, _) => null,
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        (JsonTokenType.Number, EdmType.Double) => json.GetDouble(),
        (JsonTokenType.Number, EdmType.Int64) => json.GetInt64(),
        (JsonTokenType.Number, _) => Number(ref json),
        (JsonTokenType.String, EdmType.Guid) => json.GetGuid(),
        (JsonTokenType.String, EdmType.Binary) => json.GetBytesFromBase64(),
        (JsonTokenType.String, EdmType.Int64 or EdmType.DateTime or EdmType.Double or EdmType.Int32) => Retype(json.GetString(), type, name),
        (JsonTokenType.String, _) => json.GetString(),
        _ => throw new JsonException($"The property {name} is not a plain value."),
    };

    // Each arm an object of its own: a common type of the two would make every int a double.
    private static object Number(ref Utf8JsonReader json) =>
        json.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 && json.TryGetInt32(out var number) ? (object)number : json.GetDouble();

    private static object? Retype(object? value, string type, string name) => (value, type) switch
    {
        (string text, EdmType.Int64) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        (string text, EdmType.Int32) when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        (string text, EdmType.DateTime) when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) => moment,
        (string text, EdmType.Double) when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        (string text, EdmType.Guid) when Guid.TryParse(text, out var id) => id,
        (string text, EdmType.Binary) => Convert.FromBase64String(text),
        (int number, EdmType.Double) => (double)number,
        (int number, EdmType.Int64) => (long)number,
        (int or double or bool or null, _) or (_, EdmType.String) => value,
        _ => throw new JsonException($"The property {name} is not a value of the type {type}."),
    };

    private static void Expect(bool isSo)
    {
        if (!isSo)
        {
            throw new JsonException("The answer is not a row or a list of rows.");
        }
    }
}
