using System.Buffers;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// Which of sixteen groups a key belongs to. A store that spreads its rows over partitions puts the keys of one group into one partition, so that a complaint
/// whose id, reference and intake id are of one group is opened in one transaction. Whoever draws ids draws them of the right group; a store
/// works with any keys, at more requests.
/// </summary>
public static class Kinship
{
    /// <summary>How many groups there are: the most partitions that make sense.</summary>
    public const int Groups = 16;

    private const int DrawnLength = 32;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The group of a key: the last digit of a drawn id (32 hexadecimal characters), else a hash (FNV-1a) of its text. Never changes: stores are laid out by it.</summary>
    public static int Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == DrawnLength && !key.AsSpan().ContainsAnyExcept(Hexadecimal) ? Digit(key[^1]) : Hash(key);
    }

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;

    private static int Hash(string key)
    {
        uint hash = 2166136261;
        foreach (char symbol in key)
        {
            hash = (hash ^ symbol) * 16777619;
        }

        // The low bits of FNV-1a are its weakest: folded with the high ones.
        return (int)((hash ^ (hash >> 16) ^ (hash >> 8)) % Groups);
    }
}
