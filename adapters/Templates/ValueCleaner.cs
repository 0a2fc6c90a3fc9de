using System.Globalization;
using System.Text;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Makes a value fit to be shown: line breaks become LF, and characters that only deceive or break things go.</summary>
internal static class ValueCleaner
{
    /// <summary>
    /// LF for every kind of line break, a space for a tab, nothing for other control characters and for bidi embeddings, overrides and isolates
    /// (Unicode UAX #9), a replacement character for private-use characters, noncharacters and lone surrogates; trimmed.
    /// </summary>
    public static string Clean(string value)
    {
        var at = 0;
        while (at < value.Length && IsPlain(value[at]))
        {
            at++;
        }

        return at == value.Length ? value.Trim() : Rebuild(value, at);
    }

    /// <summary>A text on one line, for headers: every kind of line break and run of spaces becomes one space.</summary>
    public static string OneLine(string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            var isSpace = char.IsWhiteSpace(character);
            if (!isSpace)
            {
                result.Append(character);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd(' ');
    }

    private static bool IsPlain(char character) => character is >= ' ' and < '\u007F' or >= '\u00A1' and < '\u2000' or >= '\u2E80' and < '\uD800' or >= '\uFF00' and < '\uFFF0';

    private static string Rebuild(string value, int start)
    {
        var result = new StringBuilder(value.Length).Append(value, 0, start);
        for (var at = start; at < value.Length; at++)
        {
            var character = value[at];
            if (character == '\r')
            {
                result.Append('\n');
                at += at + 1 < value.Length && value[at + 1] == '\n' ? 1 : 0;
            }
            else if (char.IsHighSurrogate(character) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
            {
                result.Append(character).Append(value[++at]);
            }
            else if (Replacement(character) is { } replacement)
            {
                result.Append(replacement);
            }
        }

        return result.ToString().Trim();
    }

    private static char? Replacement(char character) => character switch
    {
        '\n' or '\u0085' or '\u2028' or '\u2029' or '\u000B' or '\u000C' => '\n',
        '\t' => ' ',
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => null,
        >= '\uE000' and <= '\uF8FF' => '\uFFFD',
        '\uFFFE' or '\uFFFF' => '\uFFFD',
        _ when char.IsControl(character) => null,
        _ when char.GetUnicodeCategory(character) == UnicodeCategory.Surrogate => '\uFFFD',
        _ => character,
    };
}
