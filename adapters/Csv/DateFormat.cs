using System.Globalization;

namespace ComplaintOps.Adapters.Csv;

/// <summary>A .NET custom date format, and what it says beyond the date.</summary>
internal sealed class DateFormat(string text)
{
    private readonly string _specifiers = Specifiers(text);

    /// <summary>The format as written.</summary>
    public string Text => text;

    /// <summary>Whether it carries no time of day.</summary>
    public bool IsDateOnly => _specifiers.AsSpan().IndexOfAny('H', 'h') < 0;

    private bool HasOffset => _specifiers.AsSpan().IndexOfAny('z', 'K') >= 0;

    /// <summary>Reads the value; the offset is null when the value itself names none.</summary>
    public bool TryParse(string value, CultureInfo culture, out DateTime local, out TimeSpan? offset)
    {
        offset = null;
        if (!HasOffset)
        {
            return DateTime.TryParseExact(value, text, culture, DateTimeStyles.None, out local);
        }

        // "K" also matches nothing; only the kind tells whether the value named an offset.
        if (DateTime.TryParseExact(value, text, culture, DateTimeStyles.RoundtripKind, out local) && local.Kind == DateTimeKind.Unspecified)
        {
            return true;
        }

        var parsed = DateTimeOffset.TryParseExact(value, text, culture, DateTimeStyles.None, out var moment);
        local = moment.DateTime;
        offset = moment.Offset;
        return parsed;
    }

    /// <summary>What is wrong with the format, or null. Tried by writing a day and reading it back.</summary>
    public string? Problem(CultureInfo culture)
    {
        if (text.Length < 3)
        {
            return "write the format in full, for example dd/MM/yyyy";
        }

        try
        {
            var probe = new DateTimeOffset(2003, 11, 25, 16, 45, 0, TimeSpan.Zero);
            if (!TryParse(probe.ToString(text, culture), culture, out var local, out _) || local.Date != probe.Date)
            {
                return "does not give day, month and year";
            }

            return IsDateOnly || local.Hour == probe.Hour ? null : "an hour of the twelve-hour clock needs tt";
        }
        catch (FormatException)
        {
            return "is not a date format";
        }
    }

    // The format without its literals, in which a letter means nothing.
    private static string Specifiers(string text)
    {
        var kept = new System.Text.StringBuilder();
        var literal = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (literal != '\0')
            {
                literal = c == literal ? '\0' : literal;
            }
            else if (c is '\'' or '"')
            {
                literal = c;
            }
            else if (c == '\\')
            {
                i++;
            }
            else
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
