using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// The store's signing keys: for links, for Message-IDs, and for look-ups that must not show an address. They live in the store and move with it, so that old
/// links and answers to old mails go on working. The newest signs, all verify; taking a key out of the list revokes what it signed.
/// </summary>
public sealed class SigningKeys
{
    /// <summary>The document that holds them.</summary>
    public const string DocumentKey = "keys";

    private readonly IReadOnlyList<Key> _keys;

    private SigningKeys(IReadOnlyList<Key> keys) => _keys = keys;

    /// <summary>The id of the key that signs: one byte.</summary>
    public byte ActiveId => _keys[^1].Id;

    /// <summary>Reads the keys, drawing the first one (256 bits) in a fresh store.</summary>
    public static async Task<SigningKeys> LoadAsync(IDocumentStore documents, IEntropy entropy, CancellationToken cancellationToken)
    {
        if (await documents.GetAsync(DocumentKey, cancellationToken) is { } stored)
        {
            return Read(stored.Body);
        }

        var secret = new byte[32];
        entropy.Fill(secret);
        var body = JsonSerializer.Serialize<IReadOnlyList<Key>>([new Key(1, Convert.ToBase64String(secret))], CoreJson.Options);

        // Another process may have been first; then its key is the key.
        _ = await documents.PutAsync(DocumentKey, body, expectedVersion: 0, cancellationToken);
        return Read((await documents.GetAsync(DocumentKey, cancellationToken))!.Body);
    }

    /// <summary>HMAC-SHA256 over a purpose and bytes, by the given key; null when that key does not exist (any more).</summary>
    public byte[]? Sign(byte keyId, string purpose, ReadOnlySpan<byte> data)
    {
        if (_keys.FirstOrDefault(key => key.Id == keyId) is not { } key)
        {
            return null;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(key.Secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(data);
        return hmac.GetHashAndReset();
    }

    private static SigningKeys Read(string body)
    {
        try
        {
            if (JsonSerializer.Deserialize<IReadOnlyList<Key>>(body, CoreJson.Options) is { Count: > 0 } keys && keys.All(IsWhole))
            {
                return new SigningKeys(keys);
            }
        }
        catch (JsonException)
        {
            // Said below, without the text: it holds secrets.
        }

        throw new ComplaintOpsException(ErrorCode.StoreCorrupt, "The store's signing keys cannot be read.", DocumentKey, "Restore the store's documents from a backup.");
    }

    private static bool IsWhole(Key key) => key is { Id: > 0, Secret: not null } && Convert.TryFromBase64String(key.Secret, new byte[key.Secret.Length], out var length) && length >= 32;

    private sealed record Key(byte Id, string Secret);
}
