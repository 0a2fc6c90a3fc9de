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
    private bool _pending;
    private bool _ended;

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
            MaxRecordSize = (options.MaxRowLength * 3) + 1024,
        });
    }

    /// <summary>Whether a row was read; false when only <see cref="LostCut"/> is to be reported.</summary>
    public bool AtRecord { get; private set; }

    /// <summary>The line of a row of which nothing but the cut is left, or null.</summary>
    public long? LostCut { get; private set; }

    /// <summary>The line of the file on which the row starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the row is longer than allowed and was cut.</summary>
    public bool WasCut { get; private set; }

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

    /// <summary>Goes to the next row or cut; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_pending && !_ended)
        {
            _malformed = null;
            cancellationToken.ThrowIfCancellationRequested();
            _pending = await AdvanceAsync(cancellationToken);
            _ended = !_pending;
        }

        LostCut = null;
        AtRecord = false;
        WasCut = false;
        if (_limiter.Cuts.TryPeek(out var cut) && (!_pending || cut.Line <= _reader.LineNumber))
        {
            _limiter.Cuts.Dequeue();
            WasCut = _pending && cut.Line == _reader.LineNumber;
            LostCut = WasCut ? null : cut.Line + _droppedLines;
        }

        if (LostCut is null)
        {
            AtRecord = _pending;
            Take();
        }

        // What was cut out of a row moves the rows behind it, not itself.
        _droppedLines += cut is not null && (WasCut || LostCut is not null) ? cut.DroppedLines : 0;
        return AtRecord || LostCut is not null;
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

    private void Take()
    {
        _pending = false;
        _values.Clear();
        if (!AtRecord)
        {
            return;
        }

        Line = _reader.LineNumber + _droppedLines;
        for (var index = 0; index < _reader.FieldCount; index++)
        {
            _values.Add(_reader.GetString(index));
        }
    }
}
