using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// How a CSV file is to be understood: which column is what, in which zone its dates are meant and how they are written.
/// Known ones are in <see cref="KnownLayouts"/>; others come from a mapping file (<see cref="CsvMapping"/>), which checks them.
/// </summary>
public sealed record CsvLayout
{
    /// <summary>The layout's name, as options and messages use it.</summary>
    public required string Name { get; init; }

    /// <summary>Where such files come from; first part of every intake id.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The zone in which dates without an offset are meant. A date without a time is the start of that day in it.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The culture whose month names and calendar the date formats use.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>The only ways in which a date may be written (.NET custom formats). What two of them read differently is refused as ambiguous.</summary>
    public required IReadOnlyList<string> DateFormats { get; init; }

    /// <summary>The columns by field, each with the headers under which it may stand, the preferred first.</summary>
    public required IReadOnlyDictionary<ImportField, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>Further columns to keep, by the name under which they are kept. Columns that are named nowhere are not imported at all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Field and extra names whose column may be absent from the file. Every other one must be there.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>();

    /// <summary>Headers of the columns whose content makes the id when the layout has no id column. Two rows alike in them are one complaint.</summary>
    public IReadOnlyList<string> HashColumns { get; init; } = [];

    /// <summary>The channel for each word of the file, case ignored; <c>*</c> is for every other word. Names of channels need no entry.</summary>
    public IReadOnlyDictionary<string, Channel> Channels { get; init; } = new Dictionary<string, Channel>();

    /// <summary>The severity for each word of the file, case ignored. Names of severities need no entry.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>The language of rows that name none, or null.</summary>
    public string? Language { get; init; }

    /// <summary>What separates the columns.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Translations of the file's own words (products, issues) by culture.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The word in the culture, or the word itself when the layout has no translation.</summary>
    public string Translate(string word, string culture)
        => Texts.TryGetValue(culture, out var words) && words.TryGetValue(word, out var translated) ? translated : word;
}
