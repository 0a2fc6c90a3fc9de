using ComplaintOps.Core.Errors;
using CsvHelper;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// The CSV parser with everything a row needs told about it: its true line, whether its quoting is broken, whether it was cut for its length.
/// </summary>
internal sealed class RecordSource : IAsyncDisposable
{
    private const string SeparatorHint = "sep=";

    private readonly StrictTextReader _text;
    private readonly FieldLimiter _limiter;
    private readonly CsvReader _reader;
    private readonly List<string> _values = [];
    private readonly bool _mayHint;
    private CsvMalformedReason? _malformed;
    private long _droppedLines;
    private CutRow? _cut;

    private RecordSource(StrictTextReader text, char separator, ReadOnlyMemory<char> ahead, bool mayHint, CsvImportOptions options)
    {
        _text = text;
        _mayHint = mayHint;
        _limiter = new FieldLimiter(text, ahead, separator, options.MaxFieldLength, options.MaxRowLength);
        _reader = CsvReader.Create(_limiter, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            // Recovered rows are handed out one by one and rejected here: skipping them would gather their reports in memory.
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => _malformed = record.Reason,
            // UTF-8 takes at most three bytes for a UTF-16 unit. Never reached: the limiter cuts before.
            MaxRecordSize = (int)Math.Min(int.MaxValue, (options.MaxRowLength * 3L) + 1024),
        });
    }

    /// <summary>The line of the file on which the row starts, from 1.</summary>
    public long Line => _reader.LineNumber + _droppedLines;

    /// <summary>Whether the row is longer than allowed and was cut.</summary>
    public bool WasCut => _cut is not null;

    /// <summary>What is wrong with its quoting, or null.</summary>
    public CsvMalformedReason? MalformedReason => _malformed;

    /// <summary>Whether the row is the last one and the file ends within its last character.</summary>
    public bool EndsCutOff => _text.CutOff && _reader.RawRecord.EndsWith("\uFFFD"u8);

    /// <summary>Whether nothing stands in any field.</summary>
    public bool IsEmpty => !WasCut && _malformed is null && _values.TrueForAll(string.IsNullOrWhiteSpace);

    /// <summary>The fields; valid until the next row.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>The beginning of the row as the file has it.</summary>
    public string RawText => RowText.Raw(_reader.RawRecord);

    /// <summary>The last line read from the file so far.</summary>
    public long LastLine => _text.LastLine;

    /// <summary>Makes the source, looking at the beginning of the text when the separator is to be detected.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: the separator is none.</exception>
    public static async Task<RecordSource> OpenAsync(StrictTextReader text, CsvImportOptions options, CancellationToken cancellationToken)
    {
        if (!string.Equals(options.Delimiter, CsvImportOptions.AutoDelimiter, StringComparison.OrdinalIgnoreCase))
        {
            return new RecordSource(text, CsvDelimiter.Parse(options), ReadOnlyMemory<char>.Empty, mayHint: false, options);
        }

        var ahead = new char[CsvDelimiter.SampleLength];
        var length = 0;
        int count;
        while (length < ahead.Length && (count = await text.ReadAsync(ahead.AsMemory(length), cancellationToken)) > 0)
        {
            length += count;
        }

        var sample = ahead.AsMemory(0, length);
        return new RecordSource(text, CsvDelimiter.Detect(sample.Span), sample, mayHint: true, options);
    }

    /// <summary>Reads the header.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: there is none, or it cannot be read.</exception>
    public async Task<IReadOnlyList<string>> ReadHeaderAsync(string fileName, CancellationToken cancellationToken)
    {
        var found = await NextAsync(cancellationToken);
        if (found && _mayHint && _values[0].TrimStart('\uFEFF').StartsWith(SeparatorHint, StringComparison.OrdinalIgnoreCase))
        {
            found = await NextAsync(cancellationToken);
        }

        if (!found)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"{fileName} is empty.", fileName, "Export it again with a line of column headers.");
        }

        if (WasCut || _malformed is not null)
        {
            var what = WasCut ? "is too long" : "has broken quoting";
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The header of {fileName} {what}. Nothing was read.", $"{fileName}:{Line}", "Repair the first line.");
        }

        return [.. _values];
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _malformed = null;
        // What was cut out of a row moves the rows behind it, not itself.
        _droppedLines += _cut?.DroppedLines ?? 0;
        _cut = null;
        var found = await AdvanceAsync(cancellationToken);
        if (_limiter.Cuts.TryPeek(out var cut) && (!found || cut.Line <= _reader.LineNumber))
        {
            _cut = _limiter.Cuts.Dequeue();
            RefuseUnlessAt(_cut, found);
        }

        _values.Clear();
        for (var index = 0; found && index < _reader.FieldCount; index++)
        {
            _values.Add(_reader.GetString(index));
        }

        return found;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken))
        {
            if (!IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new ComplaintOpsException(ErrorCode.TooLarge, $"The row after line {Line} cannot be read: it is too large or broken.", $"line {Line}", "Repair the row.", inner: e);
        }
    }

    // The limiter and the parser agree on where rows end. Should they ever not, a row may be gone: stopping is right, going on is not.
    private void RefuseUnlessAt(CutRow cut, bool found)
    {
        if (!found || cut.Line != _reader.LineNumber)
        {
            var line = cut.Line + _droppedLines;
            throw new ComplaintOpsException(ErrorCode.TooLarge, $"The row on line {line} is too long and cannot be told from its neighbours.", $"line {line}", "Shorten or remove the row.");
        }
    }
}
