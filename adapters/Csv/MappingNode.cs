using System.Text.Json;

namespace ComplaintOps.Adapters.Csv;

/// <summary>A place in a mapping file that is read with its path, so that every problem can name it; problems are gathered, not thrown.</summary>
internal sealed class MappingNode(JsonElement element, string path, List<MappingProblem> problems)
{
    /// <summary>Where this is.</summary>
    public string Path => path;

    /// <summary>Notes a problem here.</summary>
    public void Fail(string message) => problems.Add(new MappingProblem(path, message));

    /// <summary>Notes every member that is not among the known ones.</summary>
    public void AllowOnly(params string[] known)
    {
        foreach (var (name, node) in Members())
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                node.Fail($"is not known here; known are {string.Join(", ", known)}");
            }
        }
    }

    /// <summary>The member of that name, or null. An explicit null counts as absent.</summary>
    public MappingNode? Member(string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new MappingNode(value, $"{path}.{name}", problems)
            : null;

    /// <summary>The members of an object; a problem and none when this is no object.</summary>
    public IEnumerable<(string Name, MappingNode Node)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fail("must be an object");
            return [];
        }

        return element.EnumerateObject().Select(member => (member.Name, new MappingNode(member.Value, $"{path}{Step(member.Name)}", problems)));
    }

    /// <summary>A text that is not empty; a problem and null otherwise.</summary>
    public string? Text()
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString()!.Trim() is { Length: > 0 } text)
        {
            return text;
        }

        Fail("must be a text that is not empty");
        return null;
    }

    /// <summary>A text as it stands, a single tab included; empty when this is no text.</summary>
    public string RawText() => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    /// <summary>A list of texts.</summary>
    public List<(string Text, MappingNode Node)> Texts()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fail("must be a list of texts");
            return [];
        }

        var nodes = element.EnumerateArray().Select((item, index) => new MappingNode(item, $"{path}[{index}]", problems));
        return [.. nodes.Select(node => (Text: node.Text()!, node)).Where(item => item.Text is not null)];
    }

    /// <summary>One text, or a list of them.</summary>
    public List<string> TextOrTexts()
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Text() is { } text ? [text] : [];
        }

        var texts = Texts();
        if (texts.Count == 0)
        {
            Fail("names no column");
        }

        return [.. texts.Select(item => item.Text)];
    }

    private static string Step(string name)
        => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_') ? "." + name : $"['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";
}
