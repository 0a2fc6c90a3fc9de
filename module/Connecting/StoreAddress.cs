using System.Security;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>The address of a store from what was given for it. It may hold a key: it is never logged, shown or kept.</summary>
internal static class StoreAddress
{
    private const string Sqlite = "sqlite:";

    private static readonly string[] Secrets = ["AccountKey=", "SharedAccessSignature=", "sig="];

    /// <summary>
    /// The address; null when nothing was given. Raises <c>InvalidInput</c> for a key that was typed in the open, where the history of the session and its logs would
    /// keep it.
    /// </summary>
    public static string? Of(string? path, string? address, SecureString? secret)
    {
        if (address is not null && Secrets.Any(part => address.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput, "The store's address holds a key, which the session's history would keep.", "Store", "Give the connection string with -ConnectionString, as a SecureString.");
        }

        return path is not null ? Sqlite + path : secret is not null ? SecureText.Of(secret) : address;
    }

    /// <summary>Whether a store may have to be made at this address: a file that is not there. Whether a table is there only its service knows, so that one counts as missing.</summary>
    public static bool MayBeMissing(string address) =>
        !address.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase) || !File.Exists(address[Sqlite.Length..]);
}
