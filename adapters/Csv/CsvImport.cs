using System.Runtime.CompilerServices;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using CsvHelper;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// A CSV file of complaints, opened: the encoding is settled and the header is understood. Its rows are read once, one after another, in memory that
/// does not grow with their number. Does not close the stream.
/// </summary>
public sealed class CsvImport : IAsyncDisposable
{
    private readonly CsvImportOptions _options;
    private readonly StrictTextReader _text;
    private readonly RecordSource _records;
    private readonly CsvHeader _header;
    private bool _started;

    private CsvImport(CsvImportOptions options, CsvEncoding encoding, StrictTextReader text, RecordSource records, CsvLayout layout, CsvHeader header, long? total)
    {
        _options = options;
        _text = text;
        _records = records;
        _header = header;
        Encoding = encoding;
        Layout = layout;
        TotalBytes = total;
    }

    /// <summary>The encoding that was chosen, and why; to be shown.</summary>
    public CsvEncoding Encoding { get; }

    /// <summary>The layout, given or recognised.</summary>
    public CsvLayout Layout { get; }

    /// <summary>The headers of columns that are not imported, because the layout does not name them; to be shown.</summary>
    public IReadOnlyList<string> IgnoredColumns => _header.Ignored;

    /// <summary>The size of the file in bytes, when known.</summary>
    public long? TotalBytes { get; }

    /// <summary>Opens the stream at its position: settles the encoding, reads the header and finds the columns.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: empty file, unknown encoding, missing or repeated columns. Nothing was read then.</exception>
    public static async Task<CsvImport> OpenAsync(Stream stream, CsvImportOptions options, CancellationToken cancellationToken)
    {
        var total = stream.CanSeek ? stream.Length - stream.Position : options.TotalBytes;
        var (encoding, text) = await EncodingDetector.OpenAsync(stream, options, cancellationToken);
        var records = await RecordSource.OpenAsync(text, options, cancellationToken);
        try
        {
            var names = await records.ReadHeaderAsync(options.FileName, cancellationToken);
            var (layout, header) = CsvHeader.Match(names, options);
            return new CsvImport(options, encoding, text, records, layout, header, total);
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Reads the rows: each comes out accepted or rejected, in the order of the file. Empty lines and rows of empty fields are passed over.
    /// </summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: a pipe turned out not to be in the encoding that its beginning showed; names the line.</exception>
    /// <exception cref="InvalidOperationException">The rows were asked for twice.</exception>
    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_started)
        {
            throw new InvalidOperationException("The rows of a file can be read once; open it again.");
        }

        _started = true;
        var mapper = new RowMapper(Layout, _header);
        while (await _records.ReadAsync(cancellationToken))
        {
            if (!_records.IsEmpty)
            {
                yield return Map(mapper);
            }
        }
    }

    /// <summary>Lets the buffers go; the stream stays open.</summary>
    public ValueTask DisposeAsync() => _records.DisposeAsync();

    private string TooLong =>
        $"the row is longer than {_options.MaxRowLength} characters or one of its fields longer than {_options.MaxFieldLength}; often a quote that is never closed";

    private ImportItem Map(RowMapper mapper)
    {
        var values = _records.Values;
        var whole = values.Count == _header.Names.Count;
        if (RecordProblem(values, whole) is { } problem)
        {
            var id = whole && _records.MalformedReason is null && !_records.WasCut ? mapper.TryId(values) : null;
            return Rejected(id, field: null, problem);
        }

        if (mapper.Map(values, _records.Line) is { } row)
        {
            return new ImportItem.Accepted(row) { BytesRead = _text.BytesRead, TotalBytes = TotalBytes };
        }

        var problems = mapper.Problems.ToList();
        return Rejected(mapper.TryId(values), problems[0].Field, string.Join("; ", problems.Select(found => $"{found.Field}: {found.Reason}")));
    }

    private string? RecordProblem(IReadOnlyList<string> values, bool whole)
        => _records.WasCut ? TooLong
        : _records.EndsCutOff ? "the file ends in the middle of a character; it was cut off"
        : _records.MalformedReason is { } reason ? Explain(reason)
        : !whole ? $"{values.Count} columns where the header has {_header.Names.Count}"
        : values.Any(value => value.Contains('\0', StringComparison.Ordinal)) ? "the row holds a NUL character"
        : null;

    private string Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote =>
            $"a quote in this row is never closed; everything from here to the end of the file (line {_records.LastLine}) was taken for one field and not read",
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted; quote the field and double the quote",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote; double a quote that belongs to the text",
        _ => $"the row breaks the rules of CSV ({reason})",
    };

    private ImportItem.Rejected Rejected(string? id, string? field, string reason)
        => new(new RejectedRow(_records.Line, id, field, reason, _records.RawText))
        {
            BytesRead = _text.BytesRead,
            TotalBytes = TotalBytes,
        };
}
