namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Stands before the CSV parser and passes text through until a field or row grows past its limit; the rest of that row is dropped, so that a
/// quote that is never closed cannot take the memory of the whole file. Every cut is recorded and ends as a rejected row, never silently.
/// </summary>
/// <remarks>
/// It knows quotes as the parser does: a quote opens a quoted field only as its first character, and within one a doubled quote is a quote.
/// </remarks>
internal sealed class FieldLimiter(StrictTextReader text, ReadOnlyMemory<char> ahead, char separator, int maxField, int maxRow) : TextReader
{
    private ReadOnlyMemory<char> _ahead = ahead;
    private LineCounter _lines = new();
    private LineCounter _dropped = new();
    private long _droppedFrom;
    private long _rowLine = 1;
    private long _rowLength;
    private long _fieldHalves;
    private char _previous;
    private bool _atFieldStart = true;
    private bool _quoted;
    private bool _inQuotes;
    private bool _cutting;

    /// <summary>The rows that were cut and not yet taken, in the order of the file. Bounded: each stands for at least a limit's worth of text.</summary>
    public Queue<CutRow> Cuts { get; } = new();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var count = _ahead.IsEmpty ? await text.ReadAsync(buffer, cancellationToken) : TakeAhead(buffer.Span);
            if (count == 0)
            {
                EndCut();
                return 0;
            }

            var kept = Filter(buffer.Span[..count]);
            if (kept > 0)
            {
                return kept;
            }
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count), CancellationToken.None).AsTask();

    private int TakeAhead(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, _ahead.Length);
        _ahead.Span[..count].CopyTo(buffer);
        _ahead = _ahead[count..];
        return count;
    }

    private int Filter(Span<char> chars)
    {
        var kept = 0;
        foreach (var c in chars)
        {
            if (Pass(c) is { } passed)
            {
                _lines.Add(passed);
                chars[kept++] = passed;
            }
        }

        return kept;
    }

    // What the parser gets for the character; null when it is dropped.
    private char? Pass(char c)
    {
        var before = _previous;
        var parserInQuotes = _inQuotes;
        Advance(c);
        if (!_inQuotes && c is '\r' or '\n')
        {
            EndRow(c);
            return c;
        }

        if (_cutting)
        {
            _dropped.Add(c);
            return null;
        }

        // A quote weighs half a character: doubled it is one, and the pair around the field is allowed for.
        _fieldHalves += c == '"' ? 1 : 2;
        _rowLength++;
        if (_fieldHalves <= (2L * maxField) + 2 && _rowLength <= maxRow)
        {
            return c;
        }

        _cutting = true;
        _dropped = new LineCounter();
        _dropped.Add(before == '\r' ? before : ' ');
        _droppedFrom = _dropped.Line;
        _dropped.Add(c);
        // The parser must see the end of the row where it is: an open quote is closed in place of what is cut.
        return parserInQuotes ? '"' : null;
    }

    private void Advance(char c)
    {
        var first = _atFieldStart;
        _atFieldStart = false;
        if (first)
        {
            _quoted = c == '"';
            _fieldHalves = 0;
        }

        if (_quoted && c == '"')
        {
            // A quote after the end of a quoted field that does not double one is text: the parser reports it, and the quoting ends here.
            _quoted = first || _inQuotes || _previous == '"';
            _inQuotes = _quoted && !_inQuotes;
        }

        _atFieldStart = !_inQuotes && c == separator;
        _previous = c;
    }

    private void EndRow(char c)
    {
        EndCut();
        _atFieldStart = true;
        _rowLength = 0;
        var next = _lines;
        next.Add(c);
        _rowLine = next.Line;
    }

    private void EndCut()
    {
        if (_cutting)
        {
            Cuts.Enqueue(new CutRow(_rowLine, _dropped.Line - _droppedFrom));
            _cutting = false;
        }
    }
}
