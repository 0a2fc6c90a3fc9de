using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// A row as a dictionary. Values are string, bool, int, long, double, <see cref="DateTimeOffset"/> or <see cref="DateTime"/> in UTC, Guid, byte[]
/// or <see cref="BinaryData"/>; null is not stored. Keys, timestamp and version are entries too, as in the official client.
/// </summary>
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _properties;

    /// <summary>An empty row.</summary>
    public TableEntity() => _properties = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>A row with its keys.</summary>
    public TableEntity(string? partitionKey, string? rowKey)
        : this()
    {
        PartitionKey = partitionKey!;
        RowKey = rowKey!;
    }

    /// <summary>A copy of these entries.</summary>
    public TableEntity(IDictionary<string, object?> values) => _properties = new Dictionary<string, object?>(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    [AllowNull]
    public string PartitionKey
    {
        get => GetString(EntityNames.PartitionKey)!;
        set => _properties[EntityNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    [AllowNull]
    public string RowKey
    {
        get => GetString(EntityNames.RowKey)!;
        set => _properties[EntityNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(EntityNames.Timestamp);
        set => _properties[EntityNames.Timestamp] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(EntityNames.ETag) is { } text ? new ETag(text) : default;
        set => _properties[EntityNames.ETag] = value == default ? null : value.ToString();
    }

    /// <inheritdoc/>
    public ICollection<string> Keys => _properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    /// <inheritdoc/>
    public int Count => _properties.Count;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A property's value; null when the row does not have it.</summary>
    public object? this[string key]
    {
        get => _properties.GetValueOrDefault(key);
        set => _properties[key] = value;
    }

    /// <summary>A text; null when the row does not have it.</summary>
    /// <exception cref="InvalidOperationException">It is of another type; so with all the others.</exception>
    public string? GetString(string key) => Get<string>(key);

    /// <summary>Bytes.</summary>
    public byte[]? GetBinary(string key) => this[key] is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <summary>Bytes.</summary>
    public BinaryData? GetBinaryData(string key) => this[key] is byte[] bytes ? BinaryData.FromBytes(bytes) : Get<BinaryData>(key);

    /// <summary>A truth value.</summary>
    public bool? GetBoolean(string key) => GetValue<bool>(key);

    /// <summary>A moment in UTC.</summary>
    public DateTime? GetDateTime(string key) => this[key] is DateTimeOffset moment ? moment.UtcDateTime : GetValue<DateTime>(key);

    /// <summary>A moment.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        this[key] is DateTime moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : GetValue<DateTimeOffset>(key);

    /// <summary>A floating-point number.</summary>
    public double? GetDouble(string key) => GetValue<double>(key);

    /// <summary>A unique id.</summary>
    public Guid? GetGuid(string key) => GetValue<Guid>(key);

    /// <summary>A number of 32 bits.</summary>
    public int? GetInt32(string key) => GetValue<int>(key);

    /// <summary>A number of 64 bits.</summary>
    public long? GetInt64(string key) => GetValue<long>(key);

    /// <inheritdoc/>
    public void Add(string key, object? value) => _properties.Add(key, value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key) => _properties.Remove(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _properties.TryGetValue(key, out value);

    /// <inheritdoc/>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    private T? Get<T>(string key)
        where T : class => this[key] switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    private T? GetValue<T>(string key)
        where T : struct => this[key] switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    // The value itself may be a person's words and is not repeated.
    private static InvalidOperationException WrongType(string key, Type wanted, object found) =>
        new($"The property {key} is a {found.GetType().Name} and not a {wanted.Name}.");
}
