using System.Text.Json;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>
/// Reads one JSON object member by member. Whatever is wrong is noted with its path and reading goes on with a stand-in, so that one look shows everything.
/// Members that nobody asked for, and members that stand there twice, are problems: a misspelt rule must not silently not hold.
/// </summary>
internal sealed partial class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly bool _silent;

    private ObjectReader(JsonElement? element, string path, ProblemList problems)
    {
        Path = path;
        Problems = problems;
        _silent = element is not { ValueKind: JsonValueKind.Object };
        if (!_silent)
        {
            Collect(element!.Value);
        }
    }

    /// <summary>The path of this object.</summary>
    public string Path { get; }

    /// <summary>Where problems go.</summary>
    public ProblemList Problems { get; }

    /// <summary>Reads an element as an object.</summary>
    public static T Read<T>(JsonElement element, string path, ProblemList problems, Func<ObjectReader, T> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, $"must be an object {{ ... }}, not {Name(element.ValueKind)}");
        }

        return ReadAll(element, path, problems, read);
    }

    /// <summary>The path of a member.</summary>
    public string At(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{Path}.{name}" : $"{Path}['{Shorten(name)}']";

    /// <summary>Whether the member is there.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>Notes a problem at a member, except in a stand-in for an object that is missing altogether.</summary>
    public void Problem(string name, string message)
    {
        if (!_silent)
        {
            Problems.Add(At(name), message);
        }
    }

    /// <summary>A member that must be an object. When it is missing that is one problem, and its own members are not asked for.</summary>
    public T Object<T>(string name, Func<ObjectReader, T> read, string missing = "is missing")
    {
        if (Take(name) is { } element)
        {
            return Read(element, At(name), Problems, read);
        }

        Problem(name, missing);
        return ReadAll(null, At(name), Problems, read);
    }

    /// <summary>A member that may be an object; without it every value of it has its default.</summary>
    public T OptionalObject<T>(string name, Func<ObjectReader, T> read) =>
        Take(name) is { } element ? Read(element, At(name), Problems, read) : ReadAll(null, At(name), Problems, read);

    /// <summary>A member that is a list of objects. It may be missing when <paramref name="atLeast"/> is 0.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int atLeast, Func<ObjectReader, T> read) =>
        Items(name, atLeast, (element, path) => Read(element, path, Problems, read));

    private static T ReadAll<T>(JsonElement? element, string path, ProblemList problems, Func<ObjectReader, T> read)
    {
        var reader = new ObjectReader(element, path, problems);
        var result = read(reader);
        reader.End();
        return result;
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}...";

    private void Collect(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            string name;
            try
            {
                name = property.Name;
            }
            catch (InvalidOperationException)
            {
                // The parser lets half of an escaped surrogate pair through and fails on reading it.
                Problems.Add(Path, "has a member whose name is not valid text");
                continue;
            }

            if (!_members.TryAdd(name, property.Value))
            {
                Problems.Add(At(name), "stands there twice; keep one");
            }
        }
    }

    private JsonElement? Take(string name)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out var element) ? element : null;
    }

    private void End()
    {
        foreach (var name in _members.Keys.Except(_known))
        {
            Problems.Add(At(name), $"is not known here; known are {string.Join(", ", _known.Distinct())}");
        }
    }

    private IReadOnlyList<T> Items<T>(string name, int atLeast, Func<JsonElement, string, T> read)
    {
        if (Take(name) is not { } element)
        {
            if (atLeast > 0)
            {
                Problem(name, "is missing");
            }

            return [];
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            Problem(name, $"must be a list [ ... ], not {ObjectReader.Name(element.ValueKind)}");
            return [];
        }

        if (element.GetArrayLength() < atLeast)
        {
            Problem(name, $"needs at least {atLeast}");
        }

        return [.. element.EnumerateArray().Select((item, index) => read(item, $"{At(name)}[{index}]"))];
    }
}
