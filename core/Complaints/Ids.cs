using System.Globalization;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Opaque ids: 128 random bits as 32 lower-case hexadecimal characters. They sort like nothing and tell nothing.</summary>
public static class Ids
{
    /// <summary>Draws an id of the same group as another key (<see cref="Kinship"/>), so that a store that spreads its rows keeps the two together.</summary>
    public static string DrawNear(string relative, IEntropy entropy) => Near(relative, Draw(entropy));

    /// <summary>An id made of another one by its last digit, which says the group.</summary>
    public static string Near(string relative, string id) => string.Concat(id.AsSpan(0, id.Length - 1), Kinship.Of(relative).ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Draws an id.</summary>
    public static string Draw(IEntropy entropy)
    {
        Span<byte> bytes = stackalloc byte[16];
        entropy.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
