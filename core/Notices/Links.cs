using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// Links that carry their own permission: one purpose, one complaint, one holder, an expiry, and 128 bits of HMAC-SHA256 over all of it. Opening one changes
/// nothing (mail scanners open every link); acting on one is a POST.
/// </summary>
public static class Links
{
    private const int ProofBytes = 16;
    private const int HeadBytes = 1 + 1 + 16 + 8 + 4;
    private const string Signing = "link";

    /// <summary>The token of a link, safe in a URL path.</summary>
    public static string Make(SigningKeys keys, SignedLink link)
    {
        var holder = Encoding.ASCII.GetBytes(link.Holder);
        var bytes = new byte[HeadBytes + holder.Length + ProofBytes];
        bytes[0] = keys.ActiveId;
        bytes[1] = (byte)link.Purpose;
        Convert.FromHexString(link.ComplaintId).CopyTo(bytes, 2);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(18), link.Entry);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(26), (uint)(link.ExpiresAt.ToUnixTimeSeconds() / 60));
        holder.CopyTo(bytes, HeadBytes);
        Proof(keys, bytes[0], bytes.AsSpan(..^ProofBytes))!.CopyTo(bytes.AsSpan(^ProofBytes..));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token; null for anything that is not ours, and for one that has expired. The caller learns nothing more, and neither does a guesser.</summary>
    public static SignedLink? Read(SigningKeys keys, string token, DateTimeOffset now)
    {
        if (token.Length > 400 || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < HeadBytes + ProofBytes

            // Decoding is lenient about padding, spaces and unused bits; a link has one written form.
            || Base64Url.EncodeToString(bytes) != token
            || Proof(keys, bytes[0], bytes.AsSpan(..^ProofBytes)) is not { } proof
            || !CryptographicOperations.FixedTimeEquals(proof, bytes.AsSpan(^ProofBytes..)))
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(60L * BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(26)));
        return now >= expires
            ? null
            : new SignedLink(
                (LinkPurpose)bytes[1],
                Convert.ToHexStringLower(bytes.AsSpan(2, 16)),
                Encoding.ASCII.GetString(bytes.AsSpan(HeadBytes..^ProofBytes)),
                BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(18)),
                expires);
    }

    /// <summary>The absolute address of a link below the public address of the app: customers' under <c>api/c/</c>, staff's under <c>api/s/</c>.</summary>
    public static NoticeLink Address(SigningKeys keys, Uri publicUrl, SignedLink link)
    {
        if (!publicUrl.IsAbsoluteUri || publicUrl.Scheme is not ("http" or "https"))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidConfiguration, "The public address must be an absolute http or https address.", "ComplaintOps__PublicUrl", "Set it to where customers reach the app.");
        }

        var folder = link.Purpose < LinkPurpose.Accept ? "c" : "s";
        return new NoticeLink(new Uri($"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/{folder}/{Make(keys, link)}"));
    }

    private static byte[]? Proof(SigningKeys keys, byte keyId, ReadOnlySpan<byte> data) => keys.Sign(keyId, Signing, data)?[..ProofBytes];
}
