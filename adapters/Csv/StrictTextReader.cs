using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Decodes a stream in one pass with a strict encoding, counts bytes for the progress bar and lines for the error message.
/// Reads asynchronously only and leaves the stream open.
/// </summary>
internal sealed class StrictTextReader(Stream stream, ReadOnlyMemory<byte> prefix, int bytesBefore, CsvEncoding encoding, string fileName) : TextReader
{
    /// <summary>Stands for the rest of the last character of a file that was cut off within it.</summary>
    public const char CutOffMark = '\uFFFD';

    private readonly Decoder _decoder = encoding.Encoding.GetDecoder();
    private readonly byte[] _bytes = new byte[16 * 1024];
    private ReadOnlyMemory<byte> _prefix = prefix;
    private LineCounter _lines = new();
    private int _position;
    private int _length;
    private bool _ended;
    private bool _endsLine;

    /// <summary>How many bytes of the file were taken in, the byte order mark included.</summary>
    public long BytesRead { get; private set; } = bytesBefore;

    /// <summary>Whether the file ended in the middle of a character; the text then ends with <see cref="CutOffMark"/>.</summary>
    public bool CutOff { get; private set; }

    /// <summary>The last line of the text read so far, from 1; a line end at the very end does not begin another.</summary>
    public long LastLine => _endsLine ? _lines.Line - 1 : _lines.Line;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended && !buffer.IsEmpty)
        {
            if (_position == _length)
            {
                _length = await FillAsync(cancellationToken);
                _position = 0;
                BytesRead += _length;
            }

            var count = _length == 0 ? End(buffer.Span) : Decode(buffer.Span);
            if (count > 0)
            {
                return count;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count), CancellationToken.None).AsTask();

    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        if (_prefix.IsEmpty)
        {
            return await stream.ReadAsync(_bytes, cancellationToken);
        }

        var count = Math.Min(_prefix.Length, _bytes.Length);
        _prefix[..count].CopyTo(_bytes);
        _prefix = _prefix[count..];
        return count;
    }

    private int Decode(Span<char> buffer)
    {
        var bytes = _bytes.AsSpan(_position, _length - _position);
        try
        {
            _decoder.Convert(bytes, buffer, flush: false, out var used, out var count, out _);
            _position += used;
            _lines.Add(buffer[..count]);
            _endsLine = count > 0 ? buffer[count - 1] is '\r' or '\n' : _endsLine;
            return count;
        }
        catch (DecoderFallbackException e)
        {
            _lines.Add(EncodingScan.Prefix(encoding.Encoding, bytes[..Math.Clamp(e.Index, 0, bytes.Length)]));
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"Line {_lines.Line} of {fileName} is not valid {encoding.Name}. The rows before it were read, it and the rows after it were not.",
                $"{fileName}:{_lines.Line}",
                "Repair the line, or name the file's encoding with --encoding; what was imported already is not imported twice.",
                inner: e);
        }
    }

    private int End(Span<char> buffer)
    {
        _ended = true;
        CutOff = EncodingScan.EndsInsideCharacter(_decoder);
        if (!CutOff)
        {
            return 0;
        }

        buffer[0] = CutOffMark;
        return 1;
    }
}
