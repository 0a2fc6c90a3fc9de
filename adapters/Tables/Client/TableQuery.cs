using System.Globalization;
using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>What a query asks for, and how it goes on from page to page.</summary>
internal sealed class TableQuery
{
    /// <summary>The most rows of a page.</summary>
    public const int MostRows = 1000;

    private readonly string? _filter;
    private readonly int? _maxPerPage;
    private readonly string? _select;
    private readonly string _next;
    private readonly string? _nextSecond;

    private TableQuery(string path, string? filter, int? maxPerPage, IEnumerable<string>? select, string next, string? nextSecond)
    {
        Path = path;
        _filter = filter is null ? null : FilterLiteral.Checked(filter);
        _maxPerPage = maxPerPage is null or (> 0 and <= MostRows) ? maxPerPage : throw new ArgumentOutOfRangeException(nameof(maxPerPage), "A page has 1 to 1,000 rows.");
        _select = Columns(select);
        (_next, _nextSecond) = (next, nextSecond);
    }

    /// <summary>What is asked, below the account.</summary>
    public string Path { get; }

    /// <summary>For rows of a table.</summary>
    public static TableQuery OfRows(string table, string? filter, int? maxPerPage, IEnumerable<string>? select) =>
        new(table + "()", filter, maxPerPage, select, "NextPartitionKey", "NextRowKey");

    /// <summary>For tables of the account.</summary>
    public static TableQuery OfTables(string? filter, int? maxPerPage) => new("Tables", filter, maxPerPage, null, "NextTableName", null);

    /// <summary>The columns as they stand in a request; null for all of them. Keys are asked for too, since a row without them is none.</summary>
    /// <exception cref="ArgumentException">There is none: the service would then send all.</exception>
    public static string? Columns(IEnumerable<string>? select)
    {
        if (select is null)
        {
            return null;
        }

        var columns = select.ToList();
        return columns.Count > 0 ? string.Join(',', columns) : throw new ArgumentException("No column is selected; say null for all of them.", nameof(select));
    }

    /// <summary>Writes the query into an address.</summary>
    public void Apply(RequestUriBuilder uri, int? pageSize, string? continuation)
    {
        Append(uri, "$filter", _filter);
        Append(uri, "$select", _select);
        Append(uri, "$top", (pageSize ?? _maxPerPage)?.ToString(CultureInfo.InvariantCulture));
        if (continuation is not null)
        {
            var parts = continuation.Split(' ', 2);
            Append(uri, _next, parts[0]);
            Append(uri, _nextSecond ?? "", parts.Length > 1 ? parts[1] : null);
        }
    }

    /// <summary>Where the next page begins; null after the last one. The parts are opaque and hold no blank.</summary>
    public string? Continuation(ResponseHeaders headers)
    {
        var first = headers.TryGetValue("x-ms-continuation-" + _next, out var next) ? next : null;
        return first is not null && _nextSecond is not null && headers.TryGetValue("x-ms-continuation-" + _nextSecond, out var second) && second.Length > 0
            ? $"{first} {second}"
            : first;
    }

    private static void Append(RequestUriBuilder uri, string name, string? value)
    {
        if (value is not null)
        {
            uri.AppendQuery(name, value, escapeValue: true);
        }
    }
}
