using System.Globalization;
using System.Text;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>A form as browsers post it (application/x-www-form-urlencoded).</summary>
internal sealed class FormBody
{
    /// <summary>The largest form of a page in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>Reads the text of a form (URL Standard, section 5.1); null when an escape in it is not UTF-8, or not text that can be stored.</summary>
    public static FormBody? Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (Decode(parts[0]) is not { } name || Decode(parts.Length == 2 ? parts[1] : "") is not { } value)
            {
                return null;
            }

            _ = values.TryAdd(name, value.ReplaceLineEndings("\n"));
        }

        return new FormBody(values);
    }

    /// <summary>A value without surrounding white space; empty when it is absent.</summary>
    public string this[string name] => Values.TryGetValue(name, out var value) ? value.Trim() : "";

    // A percent sign without two hexadecimal digits stands for itself.
    private static string? Decode(string escaped)
    {
        var bytes = Encoding.UTF8.GetBytes(escaped);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = byte.Parse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i] == (byte)'+' ? (byte)' ' : bytes[i];
            }
        }

        try
        {
            var text = Strict.GetString(bytes, 0, length);
            return StorableText.IsStorable(text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
