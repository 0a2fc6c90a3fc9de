using System.Globalization;
using System.Text.Json;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads a whole JSON file, strictly: no comments, no trailing commas. A syntax error is a problem with its line and column.</summary>
internal static class JsonText
{
    /// <summary>The most characters of a file; a policy has some thousand.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>Reads the root object with <paramref name="read"/>. Null, with problems, when something keeps the file from being used.</summary>
    public static T? Read<T>(string json, ProblemList problems, Func<ObjectReader, T> read)
        where T : class
    {
        if (json.Length > MaxLength)
        {
            problems.Add("$", string.Create(CultureInfo.InvariantCulture, $"The file is longer than {MaxLength} characters."));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var result = ObjectReader.Read(document.RootElement, "$", problems, read);
            return problems.HasErrors ? null : result;
        }
        catch (JsonException error)
        {
            problems.Add("$", Describe(json, error));
        }
        catch (ArgumentException)
        {
            problems.Add("$", "The file is not valid text: it has half of a surrogate pair. Save it as UTF-8.");
        }

        return null;
    }

    private static string Describe(string json, JsonException error)
    {
        var line = error.LineNumber ?? 0;
        var column = Column(json, line, error.BytePositionInLine ?? 0);
        var message = error.Message;
        var tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"This is not JSON at line {line + 1}, column {column}: {(tail < 0 ? message : message[..tail])}");
    }

    /// <summary>The parser counts bytes of UTF-8; an editor counts characters.</summary>
    private static int Column(string json, long line, long bytes)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start = json.IndexOf('\n', start) + 1;
        }

        var column = 1;
        foreach (var rune in json.AsSpan(start).EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            column += rune.Utf16SequenceLength;
        }

        return column;
    }
}
