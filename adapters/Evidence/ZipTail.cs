using System.Buffers.Binary;

namespace ComplaintOps.Adapters.Evidence;

/// <summary>
/// Looks at the record at the end of a zip file before anything else does. A reader that is given the archive goes through its whole directory, however many entries
/// that pretends to have, and ignores what lies before and behind; here both are found out by reading a few bytes.
/// </summary>
internal static class ZipTail
{
    private const uint EndSignature = 0x06054b50;
    private const uint FileSignature = 0x04034b50;
    private const int EndLength = 22;

    /// <summary>The most bytes of a directory, far more than that of the largest bundle.</summary>
    private const long MostDirectoryBytes = 4L * 1024 * 1024;

    /// <summary>What is wrong with the archive as a whole; null when it can be given to a reader. Leaves the stream anywhere.</summary>
    public static (bool IsTooLarge, string Message)? Check(Stream stream, int mostEntries)
    {
        Span<byte> record = stackalloc byte[EndLength];
        if (stream.Length < EndLength)
        {
            return (false, "It is no zip file.");
        }

        // Ours has no comment, so that the record is the end of the file.
        Read(stream, stream.Length - EndLength, record);
        if (Number(record) != EndSignature || BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) != 0)
        {
            return (false, "It is no whole zip file: its end is missing, or something follows it.");
        }

        var (disk, entries, ofAll) = (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]), BinaryPrimitives.ReadUInt16LittleEndian(record[8..]), BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
        long size = Number(record[12..]), offset = Number(record[16..]);
        if (entries > mostEntries || size > MostDirectoryBytes)
        {
            return (true, $"It says that it holds {entries} files; a bundle holds at most {mostEntries}.");
        }

        if (disk != 0 || entries != ofAll || offset + size != stream.Length - EndLength)
        {
            return (false, "It is no whole zip file: its directory is not where it must be.");
        }

        if (entries > 0)
        {
            Read(stream, 0, record[..4]);
            if (Number(record) != FileSignature)
            {
                return (false, "Something stands before the archive.");
            }
        }

        return null;
    }

    private static void Read(Stream stream, long at, Span<byte> into)
    {
        stream.Position = at;
        stream.ReadExactly(into);
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
