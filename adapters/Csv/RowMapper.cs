using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Adapters.Csv;

/// <summary>Turns the fields of one row into an <see cref="ImportRow"/>, or says everything that is wrong with it.</summary>
internal sealed partial class RowMapper(CsvLayout layout, CsvHeader header)
{
    private const int SourceIdLength = 128;

    private static readonly string[] TrueWords = ["true", "yes", "y", "1", "是"];
    private static readonly string[] FalseWords = ["false", "no", "n", "0", "否"];
    private static readonly string[] NoWords = ["", "N/A", "NA", "-"];

    private readonly DateReader _dates = new(layout);
    private readonly List<(string Field, string Reason)> _problems = [];
    private IReadOnlyList<string> _values = [];

    /// <summary>The problems of the row that was read last, each with the field's name.</summary>
    public IReadOnlyList<(string Field, string Reason)> Problems => _problems;

    /// <summary>The row's id if it can be told, also of a row that is otherwise wrong.</summary>
    public string? TryId(IReadOnlyList<string> values)
    {
        _values = values;
        _problems.Clear();
        return Id();
    }

    /// <summary>Reads the row; null when there are <see cref="Problems"/>.</summary>
    public ImportRow? Map(IReadOnlyList<string> values, long line)
    {
        _values = values;
        _problems.Clear();
        var id = Id();
        var received = Date(ImportField.ReceivedAt, required: true);
        var row = new ImportRow
        {
            Line = line,
            SourceSystem = layout.SourceSystem,
            SourceId = id ?? "",
            ReceivedAt = received ?? default,
            ForwardedAt = Date(ImportField.ForwardedAt, required: false),
            Channel = Word(ImportField.Channel, layout.Channels, Channel.Import) ?? Channel.Import,
            Severity = Word<Severity>(ImportField.Severity, layout.Severities, whenEmpty: null),
            Language = Language(),
            Product = Line(ImportField.Product),
            SubProduct = Line(ImportField.SubProduct),
            Issue = Line(ImportField.Issue),
            SubIssue = Line(ImportField.SubIssue),
            Narrative = RowText.Lines(Value(ImportField.Narrative)),
            Wanted = RowText.Lines(Value(ImportField.Wanted)),
            Name = Line(ImportField.Name),
            Email = Line(ImportField.Email),
            Phone = Line(ImportField.Phone),
            Company = Line(ImportField.Company),
            Region = Line(ImportField.Region),
            Tags = Value(ImportField.Tags).Split([',', ';', '，', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            CompanyResponse = Line(ImportField.CompanyResponse),
            Timely = YesNo(ImportField.Timely),
            Disputed = YesNo(ImportField.Disputed),
            Extra = Extra(),
        };
        if ((row.Product ?? row.Issue ?? row.Narrative ?? row.Wanted) is null)
        {
            _problems.Add((ImportField.Narrative.NameOf(), "nothing says what the complaint is about"));
        }

        return _problems.Count == 0 ? row : null;
    }

    private string Value(ImportField field) => header.IndexOf(field) is >= 0 and var index ? _values[index] : "";

    private string? Line(ImportField field) => RowText.Line(Value(field));

    private string? Id()
    {
        if (header.IndexOf(ImportField.SourceId) < 0)
        {
            return HashedId();
        }

        var id = Value(ImportField.SourceId).Trim();
        var problem = id.Length == 0 ? "the row has no id"
            : id.Length > SourceIdLength ? $"the id is longer than {SourceIdLength} characters"
            : id.Any(char.IsControl) ? "the id holds control characters or line breaks"
            : null;
        if (problem is not null)
        {
            _problems.Add((ImportField.SourceId.NameOf(), problem));
        }

        return problem is null ? id : null;
    }

    // Independent of encoding, line ends and composition, so that the same row exported in another way keeps its id. Lengths keep the fields apart.
    private string? HashedId()
    {
        var text = new StringBuilder();
        foreach (var index in header.Hash)
        {
            // U+FFFE is no character, and normalizing would throw on it.
            var value = _values[index].Trim().ReplaceLineEndings("\n").Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}");
        }

        if (header.Hash.All(index => string.IsNullOrWhiteSpace(_values[index])))
        {
            _problems.Add((ImportField.SourceId.NameOf(), "every column that makes the id is empty"));
            return null;
        }

        return "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private DateTimeOffset? Date(ImportField field, bool required)
    {
        var value = Value(field).Trim();
        if (value.Length == 0)
        {
            if (required)
            {
                _problems.Add((field.NameOf(), "the date is missing"));
            }

            return null;
        }

        var moment = _dates.Read(value, out var reason);
        if (moment is null)
        {
            _problems.Add((field.NameOf(), reason));
        }

        return moment;
    }

    private T? Word<T>(ImportField field, IReadOnlyDictionary<string, T> words, T? whenEmpty)
        where T : struct, Enum
    {
        if (Line(field) is not { } value)
        {
            return whenEmpty;
        }

        if (words.TryGetValue(value, out var known) || EnumWord.TryParse(value, out known) || words.TryGetValue("*", out known))
        {
            return known;
        }

        _problems.Add((field.NameOf(), $"'{RowText.Quote(value)}' is not mapped to one of {EnumWord.All<T>()}"));
        return null;
    }

    private bool? YesNo(ImportField field)
    {
        var value = Value(field).Trim();
        if (NoWords.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var yes = TrueWords.Contains(value, StringComparer.OrdinalIgnoreCase);
        if (!yes && !FalseWords.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            _problems.Add((field.NameOf(), $"'{RowText.Quote(value)}' is neither yes nor no"));
        }

        return yes;
    }

    private string? Language()
    {
        var value = Line(ImportField.Language) ?? layout.Language;
        if (value is not null && !LanguageTag().IsMatch(value))
        {
            _problems.Add((ImportField.Language.NameOf(), $"'{RowText.Quote(value)}' is not a language tag such as en or zh-CN"));
        }

        return value;
    }

    private Dictionary<string, string> Extra()
    {
        var extra = new Dictionary<string, string>();
        foreach (var (name, index) in header.Extra)
        {
            if (RowText.Lines(_values[index]) is { } value)
            {
                extra[name] = value;
            }
        }

        return extra;
    }

    // The shape of BCP 47 (RFC 5646), not its registry.
    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    internal static partial Regex LanguageTag();
}
