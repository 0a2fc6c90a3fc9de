using System.Globalization;
using System.Text;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Texts and bytes of any length in the properties of a row. A property takes 64 KiB (32 K characters) and a row 1 MiB: a short text is one readable
/// property, a longer one is cut into binary properties of UTF-8. What no row takes is refused, never cut off.
/// </summary>
internal static class TableTexts
{
    /// <summary>The most bytes that one row takes.</summary>
    public const int MaxBytes = ChunkBytes * MaxChunks;

    private const int MaxPlain = 30_000;
    private const int ChunkBytes = 60_000;

    // The service counts bytes; the emulator counts them as base64, a third more. A row fits both.
    private const int MaxChunks = 12;

    /// <summary>Writes a text under a name.</summary>
    public static void Put(TableEntity row, string name, string text, string target)
    {
        if (text.Length <= MaxPlain)
        {
            row[name] = text;
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MaxBytes)
        {
            throw new ComplaintOpsException(
                ErrorCode.TooLarge,
                $"The {name.ToLowerInvariant()} of {target} has {bytes.Length} bytes; a row of an Azure table takes {MaxBytes}.",
                target,
                "Put what is large into content, which has no such limit.");
        }

        Put(row, name, bytes);
    }

    /// <summary>Writes bytes under a name; at most <see cref="MaxBytes"/>.</summary>
    public static void Put(TableEntity row, string name, ReadOnlyMemory<byte> bytes)
    {
        for (int chunk = 0; chunk == 0 || chunk * ChunkBytes < bytes.Length; chunk++)
        {
            row[NameOf(name, chunk)] = bytes.Slice(chunk * ChunkBytes, Math.Min(ChunkBytes, bytes.Length - (chunk * ChunkBytes))).ToArray();
        }
    }

    /// <summary>Reads a text, or null when the row has none of that name.</summary>
    public static string? Text(TableEntity row, string name)
        => row.GetString(name) ?? (Bytes(row, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null);

    /// <summary>Reads bytes, or null when the row has none of that name.</summary>
    public static byte[]? Bytes(TableEntity row, string name)
    {
        if (row.GetBinary(NameOf(name, 0)) is not { } first)
        {
            return null;
        }

        if (row.GetBinary(NameOf(name, 1)) is not { } second)
        {
            return first;
        }

        using var all = new MemoryStream();
        all.Write(first);
        byte[]? next = second;
        for (int chunk = 2; next is not null; chunk++)
        {
            all.Write(next);
            next = row.GetBinary(NameOf(name, chunk));
        }

        return all.ToArray();
    }

    private static string NameOf(string name, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{name}_{chunk:D2}");
}
