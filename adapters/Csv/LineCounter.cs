namespace ComplaintOps.Adapters.Csv;

/// <summary>Counts lines over text that arrives in pieces; CR, LF and CRLF each end a line, also when CRLF is split between two pieces.</summary>
internal struct LineCounter()
{
    private bool _afterCarriageReturn;

    /// <summary>The line that the next character stands on, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Takes the next character.</summary>
    public void Add(char c)
    {
        if (c == '\r' || (c == '\n' && !_afterCarriageReturn))
        {
            Line++;
        }

        _afterCarriageReturn = c == '\r';
    }

    /// <summary>Takes the next piece.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            Add(c);
        }
    }
}
