using System.Security.Cryptography;
using System.Text;

namespace ComplaintOps.Core.Policies;

/// <summary>Content hashes.</summary>
public static class Hashes
{
    /// <summary>SHA-256 over the UTF-8 bytes, as lower-case hexadecimal.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
