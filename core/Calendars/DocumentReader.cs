using System.Globalization;
using System.Text.Json;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Calendars;

/// <summary>Reads values out of a JSON document and goes on after a wrong one, so that every problem of a file is reported at once.</summary>
/// <param name="file">The file as problems name it.</param>
internal sealed class DocumentReader(string file)
{
    private const int LongestText = 500;
    private readonly List<PolicyProblem> _problems = [];

    /// <summary>What was wrong so far, in the order of reading.</summary>
    public IReadOnlyList<PolicyProblem> Problems => _problems;

    /// <summary>Notes a problem.</summary>
    public void Add(string path, string message) => _problems.Add(new PolicyProblem(file, path, message));

    /// <summary>The path of a member.</summary>
    public static string Member(string path, string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') ? $"{path}.{name}" : $"{path}['{name}']";

    /// <summary>The path of an item.</summary>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>The members of an object. With a list of known names, any other one is a problem; a name given twice always is.</summary>
    public Dictionary<string, JsonElement> Members(JsonElement element, string path, IReadOnlyCollection<string>? known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path, $"must be an object, not {Kind(element)}");
            return members;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!TryName(property, out var name))
            {
                Add(path, "has a member whose name is not valid text");
            }
            else if (known is not null && !known.Contains(name))
            {
                Add(Member(path, name), $"is not known here; known are {string.Join(", ", known)}");
            }
            else if (!members.TryAdd(name, property.Value))
            {
                Add(Member(path, name), "is given more than once");
            }
        }

        return members;
    }

    /// <summary>A member that must be there, or null after noting that it is not.</summary>
    public JsonElement? Required(Dictionary<string, JsonElement> members, string path, string name)
    {
        if (members.TryGetValue(name, out var element))
        {
            return element;
        }

        Add(Member(path, name), "is missing");
        return null;
    }

    /// <summary>The items of an array; none after noting that it is no array.</summary>
    public IReadOnlyList<JsonElement> Items(JsonElement? element, string path)
    {
        if (element is { ValueKind: not JsonValueKind.Array } other)
        {
            Add(path, $"must be an array, not {Kind(other)}");
            return [];
        }

        return element is { } array ? [.. array.EnumerateArray()] : [];
    }

    /// <summary>A text that says something, or null after noting why not. A missing element (null) has been noted before.</summary>
    public string? Text(JsonElement? element, string path)
    {
        if (element is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Add(path, $"must be a string, not {Kind(value)}");
            return null;
        }

        string text;
        try
        {
            text = value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escape such as \uD800 alone is valid JSON but no text.
            Add(path, "is not valid text: it has half of a surrogate pair");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            Add(path, string.Create(CultureInfo.InvariantCulture, $"must have 1 to {LongestText} characters that say something"));
            return null;
        }

        return text;
    }

    /// <summary>A date written <c>2026-02-28</c>, or null after noting why not.</summary>
    public DateOnly? Date(JsonElement? element, string path)
    {
        if (Text(element, path) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Add(path, $"{Quoting.Quote(text)} is not a date such as 2026-02-28");
        return null;
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
