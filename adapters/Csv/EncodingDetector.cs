using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Settles the encoding of a file: a byte order mark, else strict UTF-8, else strict GB18030, else it must be named. A seekable stream is
/// checked to its last byte before anything is imported; of a pipe the first mebibyte is looked at and what follows is checked while reading.
/// </summary>
/// <remarks>
/// Damaged UTF-8 often happens to be valid GB18030 and would be imported as nonsense. A file is therefore called damaged, not GB18030, when enough
/// of it was valid UTF-8 before the first bad byte: Chinese text in GB18030 passes as UTF-8 for eight characters in a row about once in ten million.
/// </remarks>
internal static class EncodingDetector
{
    /// <summary>How much of a pipe is looked at, in bytes.</summary>
    public const int SniffLength = 1024 * 1024;

    private const int CharactersThatProveUtf8 = 8;

    /// <summary>
    /// Settles the encoding and opens a text reader behind the byte order mark. Leaves the stream open.
    /// </summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: the encoding cannot be told, is not known, or contradicts the byte order mark.</exception>
    public static async Task<(CsvEncoding Choice, StrictTextReader Reader)> OpenAsync(Stream stream, CsvImportOptions options, CancellationToken cancellationToken)
    {
        // What is looked at: the stream itself, or a copy of the beginning of a pipe, which is then read again from memory.
        var start = stream.CanSeek ? stream.Position : 0;
        var sniffed = stream.CanSeek ? [] : await ReadBeginningAsync(stream, SniffLength, cancellationToken);
        var source = stream.CanSeek ? stream : new MemoryStream(sniffed, writable: false);
        var whole = stream.CanSeek || sniffed.Length < SniffLength;

        var head = await ReadBeginningAsync(source, StrictEncodings.LongestMark, cancellationToken);
        var (marked, markLength) = StrictEncodings.ByMark(head);
        source.Position = start + markLength;
        var choice = options.EncodingName is { } name ? Given(name, marked, options, whole)
            : marked is not null ? new CsvEncoding(marked, marked.WebName, CsvEncodingBasis.ByteOrderMark, whole)
            : await DetectAsync(source, start, whole, options, cancellationToken);
        if (choice.Basis is CsvEncodingBasis.ByteOrderMark or CsvEncodingBasis.Given)
        {
            await CheckAsync(source, choice, whole, options, cancellationToken);
        }

        source.Position = start + markLength;
        var prefix = stream.CanSeek ? ReadOnlyMemory<byte>.Empty : sniffed.AsMemory(markLength);
        return (choice, new StrictTextReader(stream, prefix, markLength, choice, options.FileName));
    }

    private static CsvEncoding Given(string name, Encoding? marked, CsvImportOptions options, bool whole)
    {
        var encoding = StrictEncodings.Named(name);
        // "utf-16" names the little-endian form; the mark knows better. Any other difference is a mistake worth stopping for.
        if (marked is not null && marked.CodePage != encoding.CodePage && !(IsUtf16(marked) && IsUtf16(encoding)))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"{options.FileName} begins with the byte order mark of {marked.WebName}, but {encoding.WebName} was named.",
                options.FileName,
                "Leave the encoding out, or save the file in the encoding that you name.");
        }

        var chosen = marked ?? encoding;
        return new CsvEncoding(chosen, chosen.WebName, CsvEncodingBasis.Given, whole);
    }

    private static bool IsUtf16(Encoding encoding) => encoding is UnicodeEncoding;

    private static async Task CheckAsync(Stream source, CsvEncoding choice, bool whole, CsvImportOptions options, CancellationToken cancellationToken)
    {
        var scan = await EncodingScan.RunAsync(source, choice.Encoding, whole, cancellationToken);
        if (!scan.Valid)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"Line {scan.Line} of {options.FileName} is not valid {choice.Describe()}. Nothing was read.",
                $"{options.FileName}:{scan.Line}",
                "Repair that line, or name the file's encoding with --encoding.");
        }
    }

    private static async Task<CsvEncoding> DetectAsync(Stream source, long start, bool whole, CsvImportOptions options, CancellationToken cancellationToken)
    {
        var utf8 = await EncodingScan.RunAsync(source, StrictEncodings.Utf8, whole, cancellationToken);
        // A file that is cut off within its last character has at least one whole one before, or it is rather not UTF-8.
        if (utf8.Valid && (!utf8.CutOff || utf8.NonAscii > 0))
        {
            return new CsvEncoding(StrictEncodings.Utf8, "utf-8", CsvEncodingBasis.ValidUtf8, whole);
        }

        if (utf8.NonAscii >= CharactersThatProveUtf8)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"{options.FileName} is UTF-8 up to line {utf8.Line}, where a byte is not; the file is damaged or mixes encodings.",
                $"{options.FileName}:{utf8.Line}",
                "Repair that line or save the file again as UTF-8; or name the encoding with --encoding.");
        }

        source.Position = start;
        var gb18030 = await EncodingScan.RunAsync(source, StrictEncodings.Gb18030, whole, cancellationToken);
        if (gb18030.Valid && (!gb18030.CutOff || gb18030.NonAscii > 0))
        {
            return new CsvEncoding(StrictEncodings.Gb18030, "gb18030", CsvEncodingBasis.ValidGb18030, whole);
        }

        throw new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"The encoding of {options.FileName} cannot be told: it is neither UTF-8 ({Where(utf8)}) nor GB18030 ({Where(gb18030)}).",
            options.FileName,
            "Name it with --encoding, for example windows-1252, iso-8859-1 or big5.");
    }

    private static string Where(EncodingScan scan) => scan.Valid ? "it ends within a character" : $"line {scan.Line}";

    private static async Task<byte[]> ReadBeginningAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        var count = await stream.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken);
        return count == length ? bytes : bytes[..count];
    }
}
