using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// The signature of SendGrid's event webhook: ECDSA over P-256 with SHA-256, DER-encoded, of the timestamp's text followed by the raw body. No freshness is asked
/// for: SendGrid repeats a batch for a day, and every event is harmless when it comes again.
/// </summary>
public sealed class EventSignature : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();

    /// <summary>Takes the verification key as SendGrid shows it. Raises <c>InvalidConfiguration</c> when it is none.</summary>
    /// <param name="key">A public key, SubjectPublicKeyInfo (RFC 5280) in base64.</param>
    public EventSignature(string key)
    {
        try
        {
            _key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Trim()), out _);
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            _key.Dispose();
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                "The verification key of the event webhook cannot be read.",
                "SENDGRID_WEBHOOK_KEY",
                "Copy it from SendGrid's mail settings, Signed Event Webhook Requests.",
                inner: problem);
        }
    }

    /// <summary>Whether the signature fits.</summary>
    public bool IsValid(string? signature, string? timestamp, ReadOnlyMemory<byte> body)
    {
        // A signature of P-256 in DER has 72 bytes at most, 96 characters in base64.
        Span<byte> proof = stackalloc byte[128];
        if (string.IsNullOrEmpty(timestamp) || timestamp.Length > 30 || signature is null || !Convert.TryFromBase64String(signature, proof, out var length))
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body.Span];
        return _key.VerifyData(signed, proof[..length], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
