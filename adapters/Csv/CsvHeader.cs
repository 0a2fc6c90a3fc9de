using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>Where the columns of a layout stand in one file. Headers are compared without case, surrounding space and byte order marks.</summary>
internal sealed class CsvHeader
{
    private static readonly ImportField[] Fields = Enum.GetValues<ImportField>();

    private readonly int[] _indexes;

    private CsvHeader(IReadOnlyList<string> names, int[] indexes, IReadOnlyList<(string Name, int Index)> extra, IReadOnlyList<int> hash)
    {
        Names = names;
        _indexes = indexes;
        Extra = extra;
        Hash = hash;
        var used = indexes.Concat(extra.Select(column => column.Index)).Concat(hash).ToHashSet();
        Ignored = [.. names.Where((name, index) => name.Length > 0 && !used.Contains(index))];
    }

    /// <summary>Every header of the file, trimmed, in its order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The further columns that are kept.</summary>
    public IReadOnlyList<(string Name, int Index)> Extra { get; }

    /// <summary>The columns that make the id, in the layout's order.</summary>
    public IReadOnlyList<int> Hash { get; }

    /// <summary>The headers that the layout does not use.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The column of a field, or -1.</summary>
    public int IndexOf(ImportField field) => _indexes[(int)field];

    /// <summary>Matches the file's headers against the layout, or against every known one when none is given.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: columns are missing or stand twice, or no known layout fits. Names all of them at once.</exception>
    public static (CsvLayout Layout, CsvHeader Header) Match(IReadOnlyList<string> raw, CsvImportOptions options)
    {
        var names = raw.Select(name => name.Trim().Trim('\uFEFF').Trim()).ToList();
        RefuseOddNames(names, options);
        if (options.Layout is { } given)
        {
            return (given, For(given, names) ?? throw Missing(given, names, options));
        }

        foreach (var layout in KnownLayouts.All)
        {
            if (For(layout, names) is { } header)
            {
                return (layout, header);
            }
        }

        var nearest = KnownLayouts.All.MinBy(layout => MissingOf(layout, names).Count)!;
        throw Missing(nearest, names, options);
    }

    private static CsvHeader? For(CsvLayout layout, List<string> names)
        => MissingOf(layout, names).Count > 0
            ? null
            : new CsvHeader(
                names,
                [.. Fields.Select(field => layout.Columns.TryGetValue(field, out var headers) ? Find(names, headers) : -1)],
                [.. layout.Extra.Select(column => (column.Key, Find(names, column.Value))).Where(column => column.Item2 >= 0)],
                [.. layout.HashColumns.Select(column => Find(names, [column]))]);

    private static List<string> MissingOf(CsvLayout layout, List<string> names)
        => [.. layout.Columns.Select(column => (Name: column.Key.NameOf(), Headers: column.Value))
            .Concat(layout.Extra.Select(column => (Name: column.Key, Headers: column.Value)))
            .Where(column => !layout.Optional.Contains(column.Name))
            .Concat(layout.HashColumns.Select(column => (Name: "hashColumns", Headers: (IReadOnlyList<string>)[column])))
            .Where(column => Find(names, column.Headers) < 0)
            .Select(column => $"{string.Join(" or ", column.Headers.Select(header => $"'{header}'"))} ({column.Name})")];

    private static int Find(List<string> names, IReadOnlyList<string> headers)
    {
        foreach (var header in headers)
        {
            var index = names.FindIndex(name => string.Equals(name, header.Trim(), StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                return index;
            }
        }

        return -1;
    }

    // Empty names are let through: spreadsheets leave empty columns behind, and nothing can be mapped to them.
    private static void RefuseOddNames(List<string> names, CsvImportOptions options)
    {
        if (names.Exists(name => name.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"The header of {options.FileName} holds NUL characters; it is probably UTF-16 without a byte order mark.",
                options.FileName,
                "Name the encoding, for example --encoding utf-16, or utf-16BE.");
        }

        var twice = names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).ToList();
        if (twice.Count > 0)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"The header of {options.FileName} names columns twice: {string.Join(", ", twice.Select(group => $"'{RowText.Quote(group.Key)}'"))}.",
                options.FileName,
                "Rename or remove the repeated columns. Nothing was read.");
        }
    }

    private static ComplaintOpsException Missing(CsvLayout layout, List<string> names, CsvImportOptions options)
    {
        var other = KnownLayouts.All.FirstOrDefault(known => options.Layout is not null && For(known, names) is not null);
        var advice = other is not null ? $"The headers are those of the layout {other.Name}: name that one."
            : names.Count == 1 && names[0].AsSpan().IndexOfAny(";\t|,") >= 0 ? "There is one column only: name the separator with --delimiter, for example ; or tab."
            : options.Layout is null ? "No known layout fits: name one, or map the columns with a mapping file."
            : "Add the columns, correct the mapping, or list the field under \"optional\" when it may be absent.";
        return new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"{options.FileName} lacks columns of the layout {layout.Name}: {string.Join(", ", MissingOf(layout, names))}. "
            + $"Found: {string.Join(", ", names.Take(100).Select(name => $"'{RowText.Quote(name)}'"))}. Nothing was read.",
            options.FileName,
            advice);
    }
}
