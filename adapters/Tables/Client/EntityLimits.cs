using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// What the service refuses about a row ("Understanding the Table service data model"), checked before anything is sent, since the emulator lets
/// much of it pass. Messages name keys' and properties' names and sizes, never values.
/// </summary>
internal static partial class EntityLimits
{
    /// <summary>The most UTF-16 units of a key: 1 KiB.</summary>
    public const int KeyLength = 512;

    /// <summary>The most UTF-16 units of a text: 64 KiB.</summary>
    public const int StringLength = 32 * 1024;

    /// <summary>The most bytes of a binary property.</summary>
    public const int BinaryLength = 64 * 1024;

    /// <summary>The most properties of a row besides keys and timestamp.</summary>
    public const int Properties = 252;

    /// <summary>The most bytes of a row, by the service's own way of counting.</summary>
    public const int EntitySize = 1024 * 1024;

    private const int NameLength = 255;

    // Forbidden by the reference; lone halves of a surrogate pair cannot be written as UTF-8 and would silently become another key.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "/\\#?", .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Refuses a table name that the service would refuse.</summary>
    public static string TableName(string name) => TableNamePattern().IsMatch(name ?? "")
        ? name!
        : throw Refused("A table name has 3 to 63 letters and digits and begins with a letter.", null);

    /// <summary>Refuses a key that the service would refuse, or that would not come back as it went.</summary>
    public static string Key(string? key, string name)
    {
        if (key is null)
        {
            throw Refused($"The {name} of a row is missing.", name);
        }

        if (key.Length > KeyLength)
        {
            throw TooLarge($"The {name} of a row has {Number(key.Length)} characters, more than {Number(KeyLength)} (1 KiB).", name);
        }

        if (key.AsSpan().ContainsAny(Forbidden))
        {
            throw Refused($"The {name} of a row holds a character that no key may have: slash, backslash, number sign, question mark or a control character.", name);
        }

        return HasLoneSurrogate(key) ? throw Refused($"The {name} of a row holds half a character (a lone surrogate).", name) : key;
    }

    /// <summary>Refuses a row that the service would refuse.</summary>
    public static void Check(IDictionary<string, object?> entity, string partitionKey, string rowKey)
    {
        var size = 4 + (2 * (partitionKey.Length + rowKey.Length));
        var count = 0;
        foreach (var (name, value) in entity)
        {
            if (value is not null && !EntityNames.IsOfTheService(name))
            {
                count++;
                CheckName(name);
                size += 8 + (2 * name.Length) + SizeOf(name, value);
            }
        }

        if (count > Properties)
        {
            throw TooLarge($"A row has {Number(count)} properties, more than {Number(Properties)}.", null);
        }

        if (size > EntitySize)
        {
            throw TooLarge($"A row has {Number(size)} bytes, more than {Number(EntitySize)} (1 MiB).", null);
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length > NameLength || !PropertyNamePattern().IsMatch(name))
        {
            throw Refused("A property's name is not an identifier of at most 255 letters, digits and underscores.", name.Length > NameLength ? null : name);
        }
    }

    private static int SizeOf(string name, object value) => value switch
    {
        string { Length: > StringLength } text => throw TooLarge($"The property {name} has {Number(text.Length)} characters, more than {Number(StringLength)} (64 KiB).", name),
        string text => 4 + (2 * text.Length),
        byte[] { Length: > BinaryLength } bytes => throw TooLarge($"The property {name} has {Number(bytes.Length)} bytes, more than {Number(BinaryLength)} (64 KiB).", name),
        byte[] bytes => 4 + bytes.Length,
        BinaryData data => SizeOf(name, data.ToMemory().Length <= BinaryLength ? data.ToArray() : new byte[BinaryLength + 1]),
        bool => 1,
        int => 4,
        long or double => 8,
        DateTimeOffset moment when moment < Earliest => throw Refused($"The property {name} holds a moment before the year 1601.", name),
        DateTimeOffset => 8,
        DateTime { Kind: not DateTimeKind.Utc } => throw Refused($"The property {name} holds a moment that is not in UTC.", name),
        DateTime moment => SizeOf(name, new DateTimeOffset(moment)),
        Guid => 16,
        _ => throw Refused($"The property {name} is a {value.GetType().Name}, which a table cannot hold.", name),
    };

    private static bool HasLoneSurrogate(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsHighSurrogate(key[i]) && i + 1 < key.Length && char.IsLowSurrogate(key[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(key[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static ComplaintOpsException TooLarge(string message, string? target) =>
        new(ErrorCode.TooLarge, message + " Nothing was sent.", target, "Split it over several properties or rows.");

    private static ComplaintOpsException Refused(string message, string? target) =>
        new(ErrorCode.InvalidInput, message + " Nothing was sent.", target, "Encode or correct it before it becomes part of a row.");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{2,62}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TableNamePattern();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PropertyNamePattern();
}
