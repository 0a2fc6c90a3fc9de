using System.Globalization;
using System.Text.Json;
using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies.Reading;

/// <content>Texts, numbers, choices, limits and dates.</content>
internal sealed partial class ObjectReader
{
    private const int MaxLine = 400;
    private const int MaxText = 4000;

    /// <summary>A line of text that must be there.</summary>
    public string Text(string name) => Required(name, Line) ?? "";

    /// <summary>A line of text, or null when it is missing.</summary>
    public string? OptionalText(string name) => Take(name) is { } element ? Line(element, At(name)) : null;

    /// <summary>A key: letters, digits and hyphens, beginning with a letter, at most 40.</summary>
    public string Key(string name) => Required(name, KeyOf) ?? "";

    /// <summary>A list of keys; empty when it is missing.</summary>
    public IReadOnlyList<string> Keys(string name) => [.. Items(name, 0, KeyOf).OfType<string>()];

    /// <summary>A text in every enabled culture.</summary>
    public LocalizedText Localized(string name, bool multiline = false)
    {
        var texts = Object(name, reader => Cultures.Enabled.ToDictionary(culture => culture, culture => reader.TextOf(culture, multiline)));
        return new LocalizedText(texts);
    }

    /// <summary>A text in every enabled culture, or null when it is missing.</summary>
    public LocalizedText? OptionalLocalized(string name, bool multiline = false)
    {
        if (Has(name))
        {
            return Localized(name, multiline);
        }

        Take(name);
        return null;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool fallback)
    {
        if (Take(name) is not { } element)
        {
            return fallback;
        }

        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problem(name, $"must be true or false, not {Name(element.ValueKind)}");
            return fallback;
        }

        return element.ValueKind == JsonValueKind.True;
    }

    /// <summary>A whole number, or null when it is missing or wrong.</summary>
    public int? Number(string name, int least, int most) => Take(name) is { } element ? NumberOf(element, At(name), least, most) : null;

    /// <summary>A list of whole numbers, or null when it is missing.</summary>
    public IReadOnlyList<int>? Numbers(string name, int least, int most) =>
        Has(name) ? [.. Items(name, 1, (element, path) => NumberOf(element, path, least, most)).OfType<int>()] : Nothing<IReadOnlyList<int>>(name);

    /// <summary>One of the names of an enumeration in camelCase, or null when it is missing or wrong.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum => Take(name) is { } element ? ChoiceOf<T>(element, At(name)) : null;

    /// <summary>A list of names of an enumeration; empty when it is missing.</summary>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum => [.. Items(name, 0, ChoiceOf<T>).OfType<T>()];

    /// <summary>A limit that must be there. What cannot be read is a limit of nothing, which no comparison looks at.</summary>
    public Limit Limit(string name) => Required(name, LimitOf) ?? default;

    /// <summary>A limit, or the fallback when it is missing.</summary>
    public Limit Limit(string name, Limit fallback) => Take(name) is { } element ? LimitOf(element, At(name)) ?? default : fallback;

    /// <summary>A limit in elapsed minutes or hours, or the fallback when it is missing.</summary>
    public Limit Elapsed(string name, Limit fallback) => Take(name) is { } element ? ElapsedOf(element, At(name)) ?? default : fallback;

    /// <summary>A list of limits, or null when it is missing.</summary>
    public IReadOnlyList<Limit>? Limits(string name, int atLeast) =>
        Has(name) ? [.. Items(name, atLeast, (element, path) => LimitOf(element, path) ?? default)] : Nothing<IReadOnlyList<Limit>>(name);

    /// <summary>A list of limits in elapsed minutes or hours, or null when it is missing.</summary>
    public IReadOnlyList<Limit>? ElapsedLimits(string name, int atLeast) =>
        Has(name) ? [.. Items(name, atLeast, (element, path) => ElapsedOf(element, path) ?? default)] : Nothing<IReadOnlyList<Limit>>(name);

    /// <summary>A date that must be there.</summary>
    public DateOnly Date(string name) => Required(name, DateOf) ?? default;

    /// <summary>A date, or null when it is missing.</summary>
    public DateOnly? OptionalDate(string name) => Take(name) is { } element ? DateOf(element, At(name)) : null;

    /// <summary>A time of day, or null when it is missing.</summary>
    public TimeOnly? OptionalTime(string name) => Take(name) is { } element ? TimeOf(element, At(name)) : null;

    private T? Nothing<T>(string name)
        where T : class
    {
        Take(name);
        return null;
    }

    private T? Required<T>(string name, Func<JsonElement, string, T?> read)
    {
        if (Take(name) is { } element)
        {
            return read(element, At(name));
        }

        Problem(name, "is missing");
        return default;
    }

    private string TextOf(string name, bool multiline) =>
        Required(name, (element, path) => Content(element, path, multiline ? MaxText : MaxLine, multiline)) ?? "";

    private string? Line(JsonElement element, string path) => Content(element, path, MaxLine, multiline: false);

    private string? Content(JsonElement element, string path, int most, bool multiline)
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        var problem = string.IsNullOrWhiteSpace(text) ? "is empty"
            : text.Length > most ? $"is longer than {most} characters"
            : !text.Any(c => char.IsControl(c) && !(multiline && c == '\n')) ? null
            : multiline ? "has a control character; lines end with \\n"
            : "must be one line without control characters";
        if (problem is not null)
        {
            Problems.Add(path, problem);
            return null;
        }

        return text;
    }

    private string? Raw(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Problems.Add(path, $"must be a text, not {Name(element.ValueKind)}");
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            Problems.Add(path, "is not valid text: it has half of a surrogate pair");
            return null;
        }
    }

    private string? KeyOf(JsonElement element, string path)
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        if (text.Length is > 0 and <= 40 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return text;
        }

        Problems.Add(path, $"\"{Shorten(text)}\" is not a name: use letters, digits and hyphens, beginning with a letter, at most 40");
        return null;
    }

    private int? NumberOf(JsonElement element, string path, int least, int most)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Problems.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    private T? ChoiceOf<T>(JsonElement element, string path)
        where T : struct, Enum
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
            {
                return value;
            }
        }

        var names = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Problems.Add(path, $"\"{Shorten(text)}\" is not known; use one of {names}");
        return null;
    }

    private Limit? LimitOf(JsonElement element, string path)
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        if (!Calendars.Limit.TryParse(Shorten(text), out var limit, out var problem))
        {
            Problems.Add(path, problem);
            return null;
        }

        return limit;
    }

    private Limit? ElapsedOf(JsonElement element, string path)
    {
        if (LimitOf(element, path) is not { } limit)
        {
            return null;
        }

        if (limit.Unit is LimitUnit.Minutes or LimitUnit.Hours)
        {
            return limit;
        }

        Problems.Add(path, $"\"{limit}\" must be in minutes or hours, for example 15min or 4h");
        return null;
    }

    private DateOnly? DateOf(JsonElement element, string path)
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Problems.Add(path, $"\"{Shorten(text)}\" is not a date; use for example 2027-03-31");
        return null;
    }

    private TimeOnly? TimeOf(JsonElement element, string path)
    {
        if (Raw(element, path) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Problems.Add(path, $"\"{Shorten(text)}\" is not a time of day; use for example 08:00");
        return null;
    }
}
