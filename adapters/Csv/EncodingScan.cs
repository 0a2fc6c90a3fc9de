using System.Text;

namespace ComplaintOps.Adapters.Csv;

/// <summary>What reading a stream with a strict encoding showed.</summary>
/// <param name="Valid">Whether every byte was valid. True as well when only the very end is an incomplete character: see <paramref name="CutOff"/>.</param>
/// <param name="CutOff">Whether the stream ends in the middle of a character.</param>
/// <param name="Line">The line of the first invalid byte, from 1; 0 when there is none.</param>
/// <param name="NonAscii">How many characters outside ASCII were read before that (UTF-16 units).</param>
internal sealed record EncodingScan(bool Valid, bool CutOff, long Line, long NonAscii)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>Reads the stream from its position to its end in blocks. <paramref name="whole"/> says that its end is the end of the file.</summary>
    public static async Task<EncodingScan> RunAsync(Stream stream, Encoding strict, bool whole, CancellationToken cancellationToken)
    {
        var bytes = new byte[BlockSize];
        var chars = new char[strict.GetMaxCharCount(BlockSize)];
        var decoder = strict.GetDecoder();
        var lines = new LineCounter();
        long nonAscii = 0;
        while (true)
        {
            var count = await stream.ReadAsync(bytes, cancellationToken);
            if (count == 0)
            {
                return new EncodingScan(Valid: true, CutOff: whole && EndsInsideCharacter(decoder), Line: 0, nonAscii);
            }

            try
            {
                var text = chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), chars, flush: false));
                lines.Add(text);
                nonAscii += CountNonAscii(text);
            }
            catch (DecoderFallbackException e)
            {
                var good = Prefix(strict, bytes.AsSpan(0, Math.Clamp(e.Index, 0, count)));
                lines.Add(good);
                return new EncodingScan(Valid: false, CutOff: false, lines.Line, nonAscii + CountNonAscii(good));
            }
        }
    }

    /// <summary>What can be read of the bytes before an invalid one, for counting its lines.</summary>
    public static string Prefix(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        var lenient = (Encoding)strict.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("");
        return lenient.GetString(bytes);
    }

    /// <summary>Whether the decoder still waits for the rest of a character.</summary>
    public static bool EndsInsideCharacter(Decoder decoder)
    {
        try
        {
            Span<char> rest = stackalloc char[8];
            decoder.GetChars([], rest, flush: true);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    private static int CountNonAscii(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += c > '\x7F' ? 1 : 0;
        }

        return count;
    }
}
