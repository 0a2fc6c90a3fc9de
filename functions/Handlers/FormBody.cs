using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;
using Microsoft.AspNetCore.WebUtilities;

namespace ComplaintOps.Functions.Handlers;

/// <summary>A form as browsers post it (application/x-www-form-urlencoded).</summary>
internal sealed class FormBody
{
    /// <summary>The largest form of a page in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private FormBody(IReadOnlyDictionary<string, string> values) => Values = values;

    /// <summary>The values by field. Line breaks are LF; a field that came twice has its first value.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Reads a form; instead of it the status code that refuses the request.</summary>
    public static (FormBody? Form, int Refusal) Read(HttpTrigger request, int maxBytes = MaxBytes)
    {
        if (BodyRules.Refusal(request, maxBytes, BodyRules.Form) is { } refusal)
        {
            return (null, refusal);
        }

        return BodyRules.Text(request) is { } text && Parse(text) is { } form ? (form, 0) : (null, 400);
    }

    /// <summary>Reads the text of a form; null when an escape in it is not UTF-8 text that can be stored.</summary>
    public static FormBody? Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(text))
        {
            var value = pair.DecodeValue().ToString();

            // The decoder leaves escapes that are no UTF-8 as replacement characters; those never come from a browser's form.
            if (value.Contains('\uFFFD', StringComparison.Ordinal) || !StorableText.IsStorable(value))
            {
                return null;
            }

            _ = values.TryAdd(pair.DecodeName().ToString(), value.ReplaceLineEndings("\n"));
        }

        return new FormBody(values);
    }

    /// <summary>A value without surrounding white space; empty when it is absent.</summary>
    public string this[string name] => Values.TryGetValue(name, out var value) ? value.Trim() : "";
}
