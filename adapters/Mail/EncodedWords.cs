using System.Text;

namespace ComplaintOps.Adapters.Mail;

/// <summary>
/// RFC 2047 encoded words in UTF-8: at most 75 characters each, never cutting a character in two, in the Q or B form, whichever is shorter.
/// </summary>
internal static class EncodedWords
{
    private const int LongestWord = 75;
    private const int Frame = 12;

    /// <summary>Encodes the whole text.</summary>
    /// <param name="text">Any text; broken surrogates become U+FFFD.</param>
    /// <param name="used">Characters that already stand on the line where the first word goes.</param>
    /// <param name="lineLimit">The longest line, in characters.</param>
    public static IReadOnlyList<string> Encode(string text, int used, int lineLimit)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var quoted = bytes.Sum(QuotedLength) <= (bytes.Length + 2) / 3 * 4;
        var words = new List<string>();
        var room = Room(used, lineLimit);
        var current = new List<byte>();
        Span<byte> buffer = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var character = buffer[..rune.EncodeToUtf8(buffer)];
            if (current.Count > 0 && Length(current, character, quoted) > room)
            {
                words.Add(Word(current, quoted));
                current.Clear();
                room = Room(1, lineLimit);
            }

            current.AddRange(character);
        }

        words.Add(Word(current, quoted));
        return words;
    }

    // A first line with little room left is left alone: the word then starts the next line.
    private static int Room(int used, int lineLimit) => Math.Min(LongestWord, lineLimit - (used > lineLimit / 2 ? 1 : used)) - Frame;

    private static int Length(List<byte> current, ReadOnlySpan<byte> character, bool quoted)
    {
        if (!quoted)
        {
            return (current.Count + character.Length + 2) / 3 * 4;
        }

        var length = current.Sum(QuotedLength);
        foreach (var value in character)
        {
            length += QuotedLength(value);
        }

        return length;
    }

    private static string Word(List<byte> bytes, bool quoted) => quoted
        ? $"=?utf-8?Q?{string.Concat(bytes.Select(Quote))}?="
        : $"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=";

    private static string Quote(byte value) => value == ' ' ? "_" : IsLiteral(value) ? ((char)value).ToString() : $"={value:X2}";

    private static int QuotedLength(byte value) => value == ' ' || IsLiteral(value) ? 1 : 3;

    // The strictest set of RFC 2047 section 5 (3), which holds inside a display name too.
    private static bool IsLiteral(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';
}
