namespace ComplaintOps.Core.Calendars;

/// <summary>Shows a value from a file inside a message.</summary>
internal static class Quoting
{
    private const int Longest = 40;

    /// <summary>The value in quotes, cut when long and without line breaks, so that a problem stays one line.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
        return "\"" + string.Concat(shown.Select(character => char.IsControl(character) ? '?' : character)) + "\"";
    }
}
