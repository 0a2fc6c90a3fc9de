using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Csv;

/// <summary>Reads and checks a mapping. Goes on after a problem, so that one run names all of them.</summary>
internal static partial class MappingReader
{
    private static readonly string[] Members =
    [
        "name", "sourceSystem", "zone", "dateFormats", "culture", "language", "delimiter", "columns", "extra", "optional", "hashColumns", "channels",
        "severities", "texts",
    ];

    /// <summary>Reads the root of a mapping.</summary>
    public static MappingResult Read(JsonElement element)
    {
        var problems = new List<MappingProblem>();
        var root = new MappingNode(element, "$", problems);
        root.AllowOnly(Members);
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new MappingResult(null, problems);
        }

        var culture = Culture(root);
        var columns = MappingColumns.Read(root);
        var layout = new CsvLayout
        {
            Name = Required(root, "name") ?? "",
            SourceSystem = SourceSystem(root),
            Zone = Zone(root),
            Culture = culture,
            DateFormats = DateFormats(root, culture),
            Columns = columns.Fields,
            Extra = columns.Extra,
            Optional = columns.Optional,
            HashColumns = columns.Hash,
            Channels = Words<Channel>(root, "channels"),
            Severities = Words<Severity>(root, "severities"),
            Language = Language(root),
            Delimiter = Delimiter(root),
            Texts = Texts(root),
        };
        return problems.Count == 0 ? new MappingResult(layout, []) : new MappingResult(null, problems);
    }

    private static string? Required(MappingNode root, string name)
    {
        if (root.Member(name) is { } member)
        {
            return member.Text();
        }

        root.Fail($"'{name}' is missing");
        return null;
    }

    private static string SourceSystem(MappingNode root)
    {
        var text = Required(root, "sourceSystem");
        if (text is not null && !SourceSystemName().IsMatch(text))
        {
            root.Member("sourceSystem")!.Fail("must be 1 to 40 lower-case letters, digits, dots or dashes, beginning with a letter or digit");
        }

        return text ?? "";
    }

    private static TimeZoneInfo Zone(MappingNode root)
    {
        if (Required(root, "zone") is { } id)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                return zone;
            }

            root.Member("zone")!.Fail($"'{id}' is no time zone; write one like Europe/London");
        }

        return TimeZoneInfo.Utc;
    }

    private static CultureInfo Culture(MappingNode root)
    {
        if (root.Member("culture") is not { } member || member.Text() is not { } name)
        {
            return CultureInfo.InvariantCulture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            member.Fail($"'{name}' is no culture; write one like en-GB");
            return CultureInfo.InvariantCulture;
        }
    }

    private static List<string> DateFormats(MappingNode root, CultureInfo culture)
    {
        if (root.Member("dateFormats") is not { } member)
        {
            root.Fail("'dateFormats' is missing");
            return [];
        }

        var formats = member.Texts();
        if (formats.Count == 0)
        {
            member.Fail("names no date format");
        }

        foreach (var (text, node) in formats)
        {
            if (new DateFormat(text).Problem(culture) is { } problem)
            {
                node.Fail($"'{text}' {problem}");
            }
        }

        return [.. formats.Select(format => format.Text)];
    }

    private static Dictionary<string, T> Words<T>(MappingNode root, string name)
        where T : struct, Enum
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, node) in root.Member(name)?.Members() ?? [])
        {
            if (node.Text() is not { } text)
            {
                continue;
            }

            if (!EnumWord.TryParse(text, out T value))
            {
                node.Fail($"'{text}' is none of {EnumWord.All<T>()}");
            }
            else if (!words.TryAdd(word.Trim(), value))
            {
                node.Fail("stands twice (case does not matter)");
            }
        }

        return words;
    }

    private static string? Language(MappingNode root)
    {
        var text = root.Member("language") is { } member ? member.Text() : null;
        if (text is not null && !RowMapper.LanguageTag().IsMatch(text))
        {
            root.Member("language")!.Fail($"'{text}' is no language tag; write one like en or zh-CN");
        }

        return text;
    }

    private static char Delimiter(MappingNode root)
    {
        if (root.Member("delimiter") is not { } member)
        {
            return ',';
        }

        var delimiter = CsvDelimiter.TryParse(member.RawText());
        if (delimiter is null)
        {
            member.Fail("must be one character such as , or ; or the word tab");
        }

        return delimiter ?? ',';
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Texts(MappingNode root)
    {
        var texts = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (culture, node) in root.Member("texts")?.Members() ?? [])
        {
            if (!RowMapper.LanguageTag().IsMatch(culture))
            {
                node.Fail($"'{culture}' is no language tag; write one like zh-CN");
            }

            var words = new Dictionary<string, string>();
            foreach (var (word, translation) in node.Members())
            {
                words[word] = translation.Text() ?? "";
            }

            texts[culture] = words;
        }

        return texts;
    }

    // It becomes part of every intake id, so that it must suit every store.
    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex SourceSystemName();
}
