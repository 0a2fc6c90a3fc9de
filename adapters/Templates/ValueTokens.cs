using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Adapters.Templates;

/// <summary>
/// The values of one notice behind opaque tokens. A token is four private-use characters, means nothing to Handlebars or Markdown, and cannot
/// be forged: cleaning takes such characters out of values, and a template that has them is refused. After the Markdown is rendered each token is replaced
/// by its value, encoded for the place where it stands.
/// </summary>
internal sealed class ValueTokens
{
    /// <summary>Separates subject, preheader and body in the one program that they are compiled to.</summary>
    public const char PartSeparator = '\uE002';

    private const char First = '\uE000';
    private const char Last = '\uE001';
    private const char Zero = '\uE100';
    private const int Base = 4096;
    private const int Length = 4;

    // What the values of a usual notice take in HTML (characters): saves growing while writing.
    private const int Slack = 2048;

    private readonly List<Entry> _entries = [];
    private int _markupLength;

    private enum Kind
    {
        Text,
        Link,
        Markup,
    }

    /// <summary>Whether a text has characters of the range that tokens are made of.</summary>
    public static bool ContainsReserved(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\uE000', '\uF8FF');

    /// <summary>The token with a number.</summary>
    public static string Token(int index) => string.Create(Length, index, static (span, number) =>
    {
        span[0] = First;
        span[1] = (char)(Zero + (number / Base));
        span[2] = (char)(Zero + (number % Base));
        span[3] = Last;
    });

    /// <summary>Reads a text that is exactly one token.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int index)
    {
        index = text.Length == Length ? ((text[1] - Zero) * Base) + (text[2] - Zero) : -1;
        return text.Length == Length && text[0] == First && text[3] == Last;
    }

    /// <summary>The values in the form that Handlebars gets: texts and links as tokens, an empty text as empty, so that <c>#if</c> sees it.</summary>
    public Dictionary<string, object> Wrap(NoticeModel model)
    {
        var wrapped = new Dictionary<string, object>(model.Count + 4, StringComparer.Ordinal);
        foreach (var (name, value) in model)
        {
            wrapped[name] = Wrap(name, value);
        }

        return wrapped;
    }

    /// <summary>Adds a text that is data.</summary>
    public string AddText(string name, string value)
    {
        var clean = ValueCleaner.Clean(value);
        return clean.Length == 0 ? "" : Add(new Entry(name, clean, Kind.Text));
    }

    /// <summary>Adds markup that we rendered ourselves.</summary>
    public string AddMarkup(string name, string html)
    {
        _markupLength += html.Length;
        return html.Length == 0 ? "" : Add(new Entry(name, html, Kind.Markup));
    }

    /// <summary>The name of a value, for messages.</summary>
    public string NameOf(int index) => _entries[index].Name;

    /// <summary>The address of a link; null when the value is no link.</summary>
    public string? LinkAddress(int index) => _entries[index].Kind == Kind.Link ? _entries[index].Value : null;

    /// <summary>Replaces tokens in HTML. Inside a tag (an attribute) a value gets no tags of its own.</summary>
    public string ToHtml(string html)
    {
        var result = new StringBuilder(html.Length + _markupLength + Slack);
        var rest = html.AsSpan();
        var inTag = false;
        for (var at = rest.IndexOf(First); at >= 0; at = rest.IndexOf(First))
        {
            var before = rest[..at];
            result.Append(before);
            inTag = before.LastIndexOfAny('<', '>') is >= 0 and var bracket ? before[bracket] == '<' : inTag;
            AppendHtml(result, EntryAt(rest, at), inTag);
            rest = rest[(at + Length)..];
        }

        result.Append(rest);
        return result.ToString();
    }

    /// <summary>Replaces tokens in plain text; line breaks of a value stay.</summary>
    public string ToText(string text)
    {
        if (!text.Contains(First))
        {
            return text;
        }

        var result = new StringBuilder(text.Length * 2);
        AppendText(result, text);
        return result.ToString();
    }

    /// <summary>Appends plain text with its tokens replaced.</summary>
    public void AppendText(StringBuilder target, ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == First)
            {
                target.Append(BidiIsolation.ForText(EntryAt(text, at).Value));
                at += Length - 1;
            }
            else
            {
                target.Append(text[at]);
            }
        }
    }

    private static void AppendHtml(StringBuilder target, Entry entry, bool inTag)
    {
        if (entry.Kind == Kind.Markup)
        {
            target.Append(entry.Value);
        }
        else
        {
            HtmlText.Append(target, entry.Value, inTag);
        }
    }

    private object Wrap(string name, object value) => value switch
    {
        string text => AddText(name, text),
        bool or int => value,
        NoticeLink link when link.Url.IsAbsoluteUri && (link.Url.Scheme == Uri.UriSchemeHttps || link.Url.Scheme == Uri.UriSchemeHttp)
            => Add(new Entry(name, link.Url.AbsoluteUri, Kind.Link)),
        NoticeLink => throw Unusable(name, "a link that is not an absolute http or https address"),
        IEnumerable<NoticeModel> rows => rows.Select(Wrap).ToList(),
        _ => throw Unusable(name, $"of the kind {value?.GetType().Name ?? "null"}, which notices do not take"),
    };

    private string Add(Entry entry)
    {
        if (_entries.Count >= Base * (Base / 4))
        {
            throw Unusable(entry.Name, "one value more than there are tokens");
        }

        _entries.Add(entry);
        return Token(_entries.Count - 1);
    }

    private Entry EntryAt(ReadOnlySpan<char> text, int at)
    {
        // Only Token() writes these characters, and nothing between there and here splits them.
        return TryParse(text.Slice(at, Length), out var index) ? _entries[index] : throw Unusable("", "a token in pieces");
    }

    private static ComplaintOpsException Unusable(string name, string reason)
        => new(ErrorCode.InvalidInput, $"The notice's value '{name}' is {reason}.", name, "Hand in text, yes or no, a whole number, a NoticeLink, or rows of these.");

    private sealed record Entry(string Name, string Value, Kind Kind);
}
