using ComplaintOps.Core.Intake;
using CsvHelper;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Writes rejected rows to a CSV file that a spreadsheet opens rightly: UTF-8 with byte order mark, columns line, id, field, reason, raw. A cell that a
/// spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
/// <remarks>
/// The file holds personal data (the rows themselves): it belongs where the imported file may lie, and nowhere else. Not safe for concurrent use.
/// </remarks>
public sealed class RejectWriter : IAsyncDisposable
{
    private readonly CsvWriter _writer;
    private bool _headed;

    /// <summary>Writes to the stream, which it closes unless told to leave it open.</summary>
    public RejectWriter(Stream stream, bool leaveOpen = false)
    {
        _writer = CsvWriter.Create(
            stream,
            new CsvWriterOptions
            {
                WriteByteOrderMark = true,
                Injection = CsvInjection.Escape,
                // The set that OWASP names under "CSV Injection", and LF, which some programs take for CR.
                InjectionCharacters = "=+-@\t\r\n",
            },
            leaveOpen);
    }

    /// <summary>How many rows were written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes one row.</summary>
    public async ValueTask WriteAsync(RejectedRow row, CancellationToken cancellationToken)
    {
        await HeadAsync(cancellationToken);
        _writer.WriteField(row.Line);
        Text(row.SourceId);
        Text(row.Field);
        Text(row.Reason);
        Text(row.RawText);
        await _writer.EndRecordAsync(cancellationToken);
        Count++;
    }

    /// <summary>Writes out what is buffered; the header too when no row was rejected.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await HeadAsync(cancellationToken);
        await _writer.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await HeadAsync(CancellationToken.None);
        await _writer.DisposeAsync();
    }

    private async ValueTask HeadAsync(CancellationToken cancellationToken)
    {
        if (_headed)
        {
            return;
        }

        _headed = true;
        foreach (var name in (string[])["line", "id", "field", "reason", "raw"])
        {
            _writer.WriteField(name);
        }

        await _writer.EndRecordAsync(cancellationToken);
    }

    // East Asian spreadsheets take the full-width signs for the plain ones; the writer's own guard knows ASCII only.
    private void Text(string? text) => _writer.WriteField(text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text);
}
