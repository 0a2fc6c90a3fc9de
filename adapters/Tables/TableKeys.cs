using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// The row keys. Any text becomes a part of a key that sorts like the text (by UTF-8 bytes), with letters and digits as they are: every other byte is an
/// escape that begins with a character of its own place in the order, then two hexadecimal digits. '!' separates parts and sorts before all of them,
/// so that what belongs to "a" stands before "a1".
/// </summary>
internal static class TableKeys
{
    /// <summary>The row that says, by being there, that its partition may be written.</summary>
    public const string Gate = "e";

    /// <summary>Sorts after every part and every row that belongs to one.</summary>
    public const char Last = '~';

    // Two of these and two instants are a key of at most 512 characters, which both the service and the emulator take.
    private const int MaxPart = 200;
    private const string Never = "9999999999999999999";

    private static readonly SearchValues<char> Plain = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static string Head(string id) => $"h!{Part(id)}";

    /// <summary>Content that is read together with its head stands behind it.</summary>
    public static string Near(string id, string contentId) => $"h!{Part(id)}!p!{Part(contentId)}";

    public static string Entry(string id, long sequence) => string.Create(CultureInfo.InvariantCulture, $"t!{Part(id)}!{sequence:D19}");

    public static string Intake(string intakeId) => $"n!{Part(intakeId)}";

    public static string Reference(string reference) => $"r!{Part(reference)}";

    public static string Desk(string desk) => $"k!{Part(desk)}";

    public static string Content(string contentId) => $"c!{Part(contentId)}";

    public static string Piece(string contentId, int number) => string.Create(CultureInfo.InvariantCulture, $"x!{Part(contentId)}!{number:D6}");

    public static string OfSubject(string subject, string contentId) => $"i!{Part(subject)}!{Part(contentId)}";

    /// <summary>Content that was begun and belongs to nothing yet.</summary>
    public static string Begun(string first) => $"b!{Part(first)}";

    public static string Document(string key) => $"m!{Part(key)}";

    public static string Open(string? owner) => owner is null ? "o!" : $"w!{Part(owner)}!";

    public static string Closed(DateTimeOffset at) => $"z!{At(at)}!";

    public static string Waiting(DutyKind duty) => $"d!{duty}!";

    public static string Due(DueEntry due) => due.Quarantined
        ? string.Create(CultureInfo.InvariantCulture, $"q!{At(due.NotBefore)}!{Part(due.Subject)}!{(int)due.Duty:D2}")
        : $"{Waiting(due.Duty)}{At(due.NotBefore)}!{Part(due.Subject)}";

    /// <summary>An instant that sorts; absence comes last.</summary>
    public static string At(DateTimeOffset? instant) => instant is { } at ? at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) : Never;

    /// <summary>A text as part of a key. One that is too long is cut and told apart by its hash.</summary>
    public static string Part(string text) => text.Length <= MaxPart && !text.AsSpan().ContainsAnyExcept(Plain) ? text : Escape(text, hashed: true);

    /// <summary>What the parts of all texts with this beginning begin with. For a long beginning others may share it: whoever reads compares the text too.</summary>
    public static string Beginning(string prefix) => Escape(prefix, hashed: false);

    private static string Escape(string text, bool hashed)
    {
        var part = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (part.Length > MaxPart - 3)
                {
                    return hashed ? $"{part}~~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}" : part.ToString();
                }

                Append(part, value);
            }
        }

        return part.ToString();
    }

    private static void Append(StringBuilder part, byte value)
    {
        if (value < 0x80 && Plain.Contains((char)value))
        {
            part.Append((char)value);
            return;
        }

        part.Append(value switch
        {
            < (byte)'-' => '$',
            < (byte)'0' => '.',
            < (byte)'A' => ':',
            < (byte)'a' => '_',
            _ => '~',
        });
        part.Append(value.ToString("x2", CultureInfo.InvariantCulture));
    }
}
