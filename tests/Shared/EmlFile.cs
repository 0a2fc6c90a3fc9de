using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplaintOps.Testing;

/// <summary>
/// Reads a mail back as a reader's program would, and stricter: bare line feeds, 8-bit bytes, over-long lines and broken encodings are errors.
/// It shares no code with the writer.
/// </summary>
public sealed partial class EmlFile
{
    private EmlFile(IReadOnlyList<KeyValuePair<string, string>> headers, string text, string html)
    {
        Headers = headers;
        Text = text;
        Html = html;
    }

    /// <summary>The fields in order, unfolded and decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The plain text part, lines ended by LF.</summary>
    public string Text { get; }

    /// <summary>The HTML part, lines ended by LF.</summary>
    public string Html { get; }

    public string Subject => Header("Subject") ?? "";

    public string From => Header("From") ?? "";

    public string To => Header("To") ?? "";

    public string MessageId => Header("Message-ID") ?? "";

    public DateTimeOffset Date => DateTimeOffset.ParseExact(
        Header("Date")!.Insert(Header("Date")!.Length - 2, ":"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

    public static EmlFile Read(string path) => Parse(File.ReadAllBytes(path));

    public static EmlFile Parse(byte[] bytes)
    {
        var (headers, body) = Entity(Strict(bytes));
        var fields = headers.Select(field => KeyValuePair.Create(field.Key, Decode(field.Value))).ToList();
        var boundary = Boundary().Match(Value(headers, "Content-Type") ?? "").Groups["b"].Value;
        if (boundary.Length == 0)
        {
            throw new FormatException("Not a multipart message.");
        }

        var pieces = ("\r\n" + body).Split("\r\n--" + boundary);
        if (pieces.Length < 3 || !pieces[^1].StartsWith("--", StringComparison.Ordinal) || pieces[1..^1].Any(piece => !piece.StartsWith("\r\n", StringComparison.Ordinal)))
        {
            throw new FormatException("The parts are not framed by the boundary.");
        }

        var parts = pieces[1..^1].Select(piece => Entity(piece[2..])).ToList();
        return new EmlFile(fields, Part(parts, "text/plain"), Part(parts, "text/html"));
    }

    /// <summary>The one field of that name, decoded, or null.</summary>
    public string? Header(string name) => Headers.SingleOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Strict(byte[] bytes)
    {
        if (bytes.Any(value => value is > 126 or 0))
        {
            throw new FormatException("The message holds bytes that are not 7-bit text.");
        }

        var text = Encoding.ASCII.GetString(bytes);
        var lines = text.Split("\r\n");
        if (lines.Any(line => line.EndsWith(' ') || line.EndsWith('\t')))
        {
            throw new FormatException("A line ends in blanks, which are lost on the way.");
        }

        if (lines.Any(line => line.Contains('\r') || line.Contains('\n')))
        {
            throw new FormatException("The message holds a bare CR or LF.");
        }

        return lines.All(line => line.Length <= 998) ? text : throw new FormatException("A line is longer than 998 octets.");
    }

    private static (IReadOnlyList<KeyValuePair<string, string>> Headers, string Body) Entity(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new FormatException("No empty line behind the header.");
        }

        var fields = new List<KeyValuePair<string, string>>();
        foreach (var line in text[..end].Split("\r\n"))
        {
            if (line[0] is ' ' or '\t')
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    throw new FormatException("A folded line holds nothing but blanks.");
                }

                fields[^1] = KeyValuePair.Create(fields[^1].Key, fields[^1].Value + line);
                continue;
            }

            var match = Field().Match(line);
            fields.Add(match.Success ? KeyValuePair.Create(match.Groups["n"].Value, match.Groups["v"].Value) : throw new FormatException("Not a header field."));
        }

        return ([.. fields.Select(field => KeyValuePair.Create(field.Key, field.Value.Trim()))], text[(end + 4)..]);
    }

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.SingleOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Part(List<(IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)> parts, string type)
    {
        var (headers, body) = parts.Single(part => Value(part.Headers, "Content-Type")!.StartsWith(type + ";", StringComparison.Ordinal));
        var bytes = Value(headers, "Content-Transfer-Encoding") switch
        {
            "quoted-printable" => Unquote(SoftBreak().Replace(body, "")),
            "base64" => Convert.FromBase64String(body),
            var other => throw new FormatException($"Unknown transfer encoding '{other}'."),
        };
        return Utf8(bytes).Replace("\r\n", "\n");
    }

    /// <summary>Decodes RFC 2047 encoded words; blanks between two of them vanish.</summary>
    private static string Decode(string value) =>
        Word().Replace(Gap().Replace(value, "$1"), match =>
        {
            if (match.Length > 75)
            {
                throw new FormatException("An encoded word is longer than 75 characters.");
            }

            var content = match.Groups["t"].Value;
            return Utf8(match.Groups["e"].Value is "B" ? Convert.FromBase64String(content) : Unquote(content.Replace('_', ' ')));
        });

    private static byte[] Unquote(string text)
    {
        using var output = new MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                output.WriteByte((byte)text[i]);
                continue;
            }

            output.WriteByte(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }

        return output.ToArray();
    }

    private static string Utf8(byte[] bytes) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);

    [GeneratedRegex("boundary=\"(?<b>[^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex("^(?<n>[!-9;-~]+):(?<v>.*)$")]
    private static partial Regex Field();

    [GeneratedRegex("=\r\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"=\?utf-8\?(?<e>[QB])\?(?<t>[^?]*)\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"(=\?utf-8\?[QB]\?[^?]*\?=)\s+(?==\?utf-8\?)")]
    private static partial Regex Gap();
}
