using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Opaque ids: 128 random bits as 32 lower-case hexadecimal characters. They sort like nothing and tell nothing.</summary>
public static class Ids
{
    /// <summary>Draws an id.</summary>
    public static string Draw(IEntropy entropy)
    {
        Span<byte> bytes = stackalloc byte[16];
        entropy.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
