using System.Globalization;
using System.Text.Json;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// A complaint as the API takes it. Everything that is wrong is said at once and per field: wrong types, fields that we do not know, fields given twice.
/// A null is as good as an absent field.
/// </summary>
internal static class IntakeJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads the JSON text.</summary>
    /// <exception cref="JsonException">It is no JSON; says where.</exception>
    public static (IntakeRequest Request, SortedDictionary<string, string> Errors) Read(string text, string desk)
    {
        using var document = JsonDocument.Parse(text, Options);
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var request = new IntakeRequest { Desk = desk };
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            errors["$"] = "must be an object.";
            return (request, errors);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                errors["$"] = "has a field whose name is not valid Unicode.";
            }
            else if (!seen.Add(name))
            {
                errors[name] = "is given twice.";
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                request = IntakeFields.Known.TryGetValue(name, out var field)
                    ? Apply(request, name, field, member.Value, errors)
                    : Unknown(request, name, errors);
            }
        }

        return (request, errors);
    }

    private static IntakeRequest Apply(IntakeRequest request, string name, IntakeField field, JsonElement value, SortedDictionary<string, string> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            errors[name] = string.Create(CultureInfo.InvariantCulture, $"must be a text, not {Kind(value.ValueKind)}.");
            return request;
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            errors[name] = "contains half of a surrogate pair, which is no text (RFC 8259, 8.2).";
            return request;
        }

        var (next, problem) = field(request, text);
        if (problem is not null)
        {
            errors[name] = problem;
        }

        return next;
    }

    private static IntakeRequest Unknown(IntakeRequest request, string name, SortedDictionary<string, string> errors)
    {
        errors[name] = $"is not known; fields are {string.Join(", ", IntakeFields.Known.Keys)}.";
        return request;
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };
}

