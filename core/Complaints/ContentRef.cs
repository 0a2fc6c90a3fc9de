using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>What a timeline keeps of a content item: enough to prove what it was, nothing of what it said.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hash">SHA-256 (hex) over salt and bytes. Without the salt, which is erased with the item, it cannot be guessed back.</param>
public sealed record ContentRef(string Id, int Length, string Hash)
{
    /// <summary>Refers to an item.</summary>
    public static ContentRef To(ContentItem item) => new(item.Id, item.Bytes.Length, HashOf(item));

    /// <summary>Whether an item is unchanged.</summary>
    public bool Matches(ContentItem item) => item.Bytes.Length == Length && string.Equals(HashOf(item), Hash, StringComparison.Ordinal);

    private static string HashOf(ContentItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(item.Salt));
        hash.AppendData(item.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
