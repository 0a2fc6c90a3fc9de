using System.Globalization;
using System.Text;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// Wraps text at a width in columns. Words are kept whole; between Chinese characters a line may end anywhere, except that none begins with closing
/// punctuation or ends with an opening bracket (the rule of Chinese typesetting, W3C clreq section 3.1.5). What has no break (an address) stays whole.
/// </summary>
public static class TextWrapper
{
    private const string NeverFirst = "。，、；：？！）】》〉」』〕］｝”’…—～·％℃°)]}>.,;:!?%";
    private const string NeverLast = "（【《〈「『〔［｛“‘([{<￥¥$#第";

    /// <summary>The lines of a text; its own line breaks stay, and so does the space at the beginning of its lines.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length * 2 <= width)
            {
                yield return line;
                continue;
            }

            foreach (var part in WrapLine(line, width))
            {
                yield return part;
            }
        }
    }

    /// <summary>Whether a character takes two columns (East Asian wide and full-width, Unicode TR11; the common emoji).</summary>
    public static bool IsWide(char character) => IsWide((int)character);

    private static IEnumerable<string> WrapLine(string line, int width)
    {
        var current = new StringBuilder();
        var currentWidth = 0;
        var at = 0;
        while (at < line.Length)
        {
            var wordStart = at;
            while (wordStart < line.Length && line[wordStart] == ' ')
            {
                wordStart++;
            }

            var end = UnitEnd(line, wordStart, out var unitWidth);
            var spaces = wordStart - at;
            if (currentWidth > 0 && currentWidth + spaces + unitWidth > width)
            {
                yield return current.ToString();
                current.Clear();
                currentWidth = 0;
                spaces = 0;
            }

            current.Append(' ', spaces).Append(line, wordStart, end - wordStart);
            currentWidth += spaces + unitWidth;
            at = end;
        }

        yield return current.ToString();
    }

    /// <summary>The end of what may not be torn apart.</summary>
    private static int UnitEnd(string line, int start, out int width)
    {
        width = 0;
        var at = start;
        Rune? previous = null;
        while (at < line.Length && line[at] != ' ')
        {
            Rune.DecodeFromUtf16(line.AsSpan(at), out var rune, out var length);
            if (previous is { } before && MayBreakBetween(before.Value, rune.Value))
            {
                break;
            }

            width += WidthOf(rune);
            at += length;
            previous = rune;
        }

        return at;
    }

    private static bool MayBreakBetween(int before, int after)
    {
        if (!IsWide(before) && !IsWide(after))
        {
            return false;
        }

        // A number stays with its measure word: "3日" is not torn apart.
        return !IsDigit(before) && !IsIn(NeverFirst, after) && !IsIn(NeverLast, before) && WidthOf(new Rune(after)) > 0;
    }

    private static bool IsDigit(int rune) => rune is >= '0' and <= '9';

    private static bool IsIn(string set, int rune) => rune <= char.MaxValue && set.Contains((char)rune);

    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
