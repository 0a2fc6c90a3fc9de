using System.Text;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Csv;

/// <summary>How text from a row is tidied, and how little of it goes into a message.</summary>
internal static class RowText
{
    private const int QuoteLength = 40;

    /// <summary>One line: control characters and line breaks become spaces, the ends are trimmed; null when nothing is left.</summary>
    public static string? Line(string value)
    {
        var text = value.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 ? value : string.Create(value.Length, value, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        return NullIfEmpty(text.Trim());
    }

    /// <summary>Several lines, each ended by <c>\n</c>; null when nothing is left.</summary>
    public static string? Lines(string value)
        => NullIfEmpty(value.Contains('\r', StringComparison.Ordinal) ? value.ReplaceLineEndings("\n").Trim() : value.Trim());

    /// <summary>The beginning of a value for a message, on one line.</summary>
    public static string Quote(string value) => Line(value) is not { } line ? "" : line.Length <= QuoteLength ? line : Cut(line, QuoteLength) + "...";

    /// <summary>The beginning of a row as it stands in the file.</summary>
    public static string Raw(ReadOnlySpan<byte> utf8)
    {
        // A character of UTF-16 takes at most three bytes; what is cut within one is not shown.
        var part = utf8[..Math.Min(utf8.Length, RejectedRow.RawTextLength * 3)];
        return Cut(Encoding.UTF8.GetString(part), RejectedRow.RawTextLength);
    }

    private static string Cut(string text, int length)
        => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
