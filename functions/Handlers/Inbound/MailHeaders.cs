using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>The header of a mail (RFC 5322, 2.2): folded lines are joined, fields may come several times.</summary>
internal sealed partial class MailHeaders
{
    private readonly List<(string Name, string Value)> _fields;

    private MailHeaders(List<(string Name, string Value)> fields) => _fields = fields;

    /// <summary>Reads a header; lines that are no field are passed over.</summary>
    public static MailHeaders Parse(string text)
    {
        List<(string Name, string Value)> fields = [];
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                if (fields.Count > 0)
                {
                    var (name, value) = fields[^1];
                    fields[^1] = (name, $"{value} {line.Trim()}");
                }
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                fields.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return new MailHeaders(fields);
    }

    /// <summary>The first field of a name, or null.</summary>
    public string? this[string name] => _fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Whether there is a field whose name begins so.</summary>
    public bool HasPrefix(string prefix) => _fields.Exists(field => field.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The ids of the mails that this one answers, the nearest first: In-Reply-To, then References from the end.</summary>
    public IEnumerable<string> Answered() => Ids(this["In-Reply-To"]).Concat(Ids(this["References"]).Reverse()).Distinct(StringComparer.Ordinal);

    /// <summary>The ids in angle brackets in a text, at most 100.</summary>
    public static IReadOnlyList<string> Ids(string? text) => text is null ? [] : [.. IdShape().Matches(text).Take(100).Select(match => match.Value)];

    [GeneratedRegex(@"<[^<>\s]{3,900}>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdShape();
}
