using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>The name and key of an account. Whoever holds the key may do everything with the account, so it is never printed.</summary>
public class TableSharedKeyCredential
{
    private byte[] _key = [];

    /// <summary>Takes the account's name and its key in Base64.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when the key is not Base64 or one of them is empty.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = string.IsNullOrEmpty(accountName) ? throw Wrong("has no account name") : accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    internal ReadOnlySpan<byte> Key => Volatile.Read(ref _key);

    /// <summary>Takes another key from now on, for a rotation without a restart.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it is not Base64 or empty.</exception>
    public void SetAccountKey(string accountKey)
    {
        byte[] key;
        try
        {
            key = Convert.FromBase64String(accountKey);
        }
        catch (FormatException)
        {
            // The original is left out: its message may repeat a part of the key.
            throw Wrong("has a key that is not Base64");
        }

        Volatile.Write(ref _key, key.Length == 0 ? throw Wrong("has an empty key") : key);
    }

    private static ComplaintOpsException Wrong(string what) => new(
        ErrorCode.InvalidConfiguration,
        $"The credential of the table account {what}.",
        recommendedAction: "Copy name and key again from the account's access keys, whole and without line breaks.");
}
