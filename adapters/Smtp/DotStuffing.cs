namespace ComplaintOps.Adapters.Smtp;

/// <summary>RFC 5321 section 4.5.2: a line that begins with a dot gets another one, so that no text ends the mail early.</summary>
internal static class DotStuffing
{
    /// <summary>Stuffs a message whose lines end in CRLF; the result ends in CRLF, ready for the final dot.</summary>
    public static byte[] Stuff(ReadOnlySpan<byte> message)
    {
        using var output = new MemoryStream(message.Length + 64);
        var lineStart = true;
        foreach (var value in message)
        {
            if (lineStart && value == (byte)'.')
            {
                output.WriteByte(value);
            }

            output.WriteByte(value);
            lineStart = value == (byte)'\n';
        }

        if (!message.EndsWith("\r\n"u8))
        {
            output.Write("\r\n"u8);
        }

        return output.ToArray();
    }
}
