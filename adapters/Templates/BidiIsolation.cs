using System.Text;

namespace ComplaintOps.Adapters.Templates;

/// <summary>
/// Keeps right-to-left text in a value from reordering the words around it (Unicode UAX #9). Values without such text stay as they are:
/// isolates are invisible, but they confuse searching and copying.
/// </summary>
internal static class BidiIsolation
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>Whether a value has right-to-left letters or direction marks.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            // Hebrew to Arabic Extended-A, marks, Arabic and Hebrew presentation forms; lead surrogates of the right-to-left blocks U+10800 to U+10FFF and U+1E800 to U+1EFFF.
            if (character is (>= '\u0590' and <= '\u08FF') or '\u200E' or '\u200F' or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
                or '\uD802' or '\uD803' or '\uD83A' or '\uD83B')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value for plain text: each line isolated when needed.</summary>
    public static string ForText(string value)
    {
        if (!IsNeeded(value))
        {
            return value;
        }

        var result = new StringBuilder(value.Length + 8);
        foreach (var line in value.Split('\n'))
        {
            result.Append(result.Length == 0 ? "" : "\n").Append(FirstStrongIsolate).Append(line).Append(PopIsolate);
        }

        return result.ToString();
    }
}
