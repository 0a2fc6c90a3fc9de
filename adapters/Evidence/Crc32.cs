namespace ComplaintOps.Adapters.Evidence;

/// <summary>The check sum that a zip file keeps of each of its files (CRC-32 of ISO 3309). The platform's reader does not compare it; it proves nothing against intent, and finds what was damaged.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number => Entry((uint)number))];
    private uint _sum = uint.MaxValue;

    /// <summary>The sum of what was added.</summary>
    public uint Sum => ~_sum;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            _sum = Table[(byte)(_sum ^ one)] ^ (_sum >> 8);
        }
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    }
}
