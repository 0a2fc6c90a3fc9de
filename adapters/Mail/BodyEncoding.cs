using System.Text;

namespace ComplaintOps.Adapters.Mail;

/// <summary>A text part's transfer encoding (RFC 2045 section 6): quoted-printable or base64, whichever is shorter. Both keep lines within 76 characters.</summary>
/// <param name="Name">The value of Content-Transfer-Encoding.</param>
/// <param name="Content">The encoded text, ASCII with CRLF line ends.</param>
internal sealed record BodyEncoding(string Name, string Content)
{
    private const int LineLimit = 76;

    /// <summary>Encodes text in UTF-8; any kind of line end becomes CRLF, which is what RFC 2046 asks of text.</summary>
    public static BodyEncoding Of(string text)
    {
        // Not ReplaceLineEndings: it would also turn form feeds and Unicode separators, which are text, into line ends.
        var canonical = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
        var quoted = QuotedPrintable(canonical);
        return quoted.Length <= Base64Length(Encoding.UTF8.GetByteCount(canonical))
            ? new BodyEncoding("quoted-printable", quoted)
            : new BodyEncoding("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(canonical), Base64FormattingOptions.InsertLineBreaks));
    }

    private static int Base64Length(int bytes)
    {
        var characters = (bytes + 2) / 3 * 4;
        return characters + ((characters - 1) / LineLimit * 2);
    }

    private static string QuotedPrintable(string canonical)
    {
        var output = new StringBuilder(canonical.Length + (canonical.Length / 4));
        var lines = canonical.Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            output.Append(i == 0 ? "" : "\r\n");
            AppendLine(output, lines[i]);
        }

        return output.ToString();
    }

    private static void AppendLine(StringBuilder output, string line)
    {
        Span<byte> buffer = stackalloc byte[4];
        var column = 0;
        var index = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var octets = buffer[..rune.EncodeToUtf8(buffer)];
            var isLast = index + rune.Utf16SequenceLength >= line.Length;
            var isLiteral = IsLiteral(rune.Value, isLast);

            // The soft break's own sign needs a place on every line but the last; a character is never cut in two.
            if (column + Width(octets, isLiteral) > (isLast ? LineLimit : LineLimit - 1))
            {
                output.Append("=\r\n");
                column = 0;
            }

            // A line that starts with "From " is changed by mail boxes.
            isLiteral = isLiteral && !(column == 0 && line.AsSpan(index).StartsWith("From ", StringComparison.Ordinal));
            AppendOctets(output, octets, isLiteral);
            column += Width(octets, isLiteral);
            index += rune.Utf16SequenceLength;
        }
    }

    // Blanks at the end of a line are lost on the way unless quoted.
    private static bool IsLiteral(int value, bool isLast) => value is >= '!' and <= '~' and not '=' || (value is ' ' or '\t' && !isLast);

    private static int Width(ReadOnlySpan<byte> octets, bool isLiteral) => isLiteral ? 1 : octets.Length * 3;

    private static void AppendOctets(StringBuilder output, ReadOnlySpan<byte> octets, bool isLiteral)
    {
        if (isLiteral)
        {
            output.Append((char)octets[0]);
            return;
        }

        foreach (var octet in octets)
        {
            output.Append('=').Append(Hex(octet >> 4)).Append(Hex(octet & 15));
        }
    }

    private static char Hex(int digit) => "0123456789ABCDEF"[digit];
}
