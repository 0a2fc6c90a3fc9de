using System.Globalization;
using System.Text;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// Message-IDs (RFC 5322) of our notices: <c>&lt;v1.{complaint id}.{notice sequence}.{16 hex digits of HMAC}@{domain}&gt;</c>. The same notice always has the
/// same one, and an answer that carries it proves which complaint it belongs to.
/// </summary>
public static class MessageIds
{
    private const string Purpose = "message-id";

    /// <summary>The Message-ID of a notice, with its angle brackets.</summary>
    public static string Make(SigningKeys keys, string complaintId, long sequence, string domain) =>
        $"<v1.{complaintId}.{sequence.ToString(CultureInfo.InvariantCulture)}.{Proof(keys, keys.ActiveId, complaintId, sequence)}@{domain}>";

    /// <summary>Reads one of our Message-IDs; null for anything that we did not make.</summary>
    public static (string ComplaintId, long Sequence)? Read(SigningKeys keys, string messageId)
    {
        var parts = messageId.Trim().TrimStart('<').TrimEnd('>').Split('@', 2)[0].Split('.');
        if (parts is not ["v1", { Length: > 0 } id, var number, { Length: 16 } proof] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return null;
        }

        for (var key = keys.ActiveId; key > 0; key--)
        {
            if (Proof(keys, key, id, sequence) == proof)
            {
                return (id, sequence);
            }
        }

        return null;
    }

    private static string? Proof(SigningKeys keys, byte key, string id, long sequence) =>
        keys.Sign(key, Purpose, Encoding.UTF8.GetBytes($"{id}.{sequence.ToString(CultureInfo.InvariantCulture)}")) is { } full ? Convert.ToHexStringLower(full.AsSpan(0, 8)) : null;
}
