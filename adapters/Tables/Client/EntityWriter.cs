using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Writes a row as the service reads it: every value with its type where JSON alone does not tell it; nulls and what belongs to the service are left out.</summary>
internal static class EntityWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Checks the row against the limits and writes it.</summary>
    public static void Write(IBufferWriter<byte> target, ITableEntity entity)
    {
        var values = entity as IDictionary<string, object?> ?? throw new ArgumentException("Only rows that are dictionaries can be written, such as TableEntity.", nameof(entity));
        var partitionKey = EntityLimits.Key(entity.PartitionKey, EntityNames.PartitionKey);
        var rowKey = EntityLimits.Key(entity.RowKey, EntityNames.RowKey);
        EntityLimits.Check(values, partitionKey, rowKey);

        using var json = new Utf8JsonWriter(target, Options);
        json.WriteStartObject();
        json.WriteString(EntityNames.PartitionKey, partitionKey);
        json.WriteString(EntityNames.RowKey, rowKey);
        foreach (var (name, value) in values)
        {
            if (value is not null && !EntityNames.IsOfTheService(name))
            {
                WriteProperty(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                WriteType(json, name, EdmType.Int64);
                break;
            case double number:
                WriteDouble(json, number);
                WriteType(json, name, EdmType.Double);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
                WriteType(json, name, EdmType.DateTime);
                break;
            case DateTime moment:
                json.WriteStringValue(moment.ToString("o", CultureInfo.InvariantCulture));
                WriteType(json, name, EdmType.DateTime);
                break;
            case Guid id:
                json.WriteStringValue(id);
                WriteType(json, name, EdmType.Guid);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                WriteType(json, name, EdmType.Binary);
                break;
            case BinaryData data:
                json.WriteBase64StringValue(data);
                WriteType(json, name, EdmType.Binary);
                break;
        }
    }

    // JSON has no numbers for these three.
    private static void WriteDouble(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void WriteType(Utf8JsonWriter json, string name, string type) => json.WriteString(name + EntityNames.TypeSuffix, type);
}
