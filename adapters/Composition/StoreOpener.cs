using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>Opens the store that an address names: <c>sqlite:PATH</c>.</summary>
public static class StoreOpener
{
    /// <summary>The beginning of the address of an SQLite store.</summary>
    public const string SqliteScheme = "sqlite:";

    /// <summary>
    /// Opens it. Simulated stores open too; they bring their own clock and take only the mail folder. Raises <c>InvalidConfiguration</c> for an address of no known
    /// kind, and what the store itself raises.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="create">Whether a store that is not there is made.</param>
    /// <param name="entropy">Chance, for the id of a new store.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<IStore> OpenAsync(string address, bool create, IEntropy entropy, CancellationToken cancellationToken) => await SqliteStoreFactory.OpenAsync(
        new SqliteStoreOptions { Path = SqlitePath(address), CreateIfMissing = create, AllowSimulated = true },
        TimeProvider.System,
        entropy,
        cancellationToken);

    // The address is not repeated: one that names another kind of store may hold a key.
    private static string SqlitePath(string address) =>
        address.StartsWith(SqliteScheme, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(address[SqliteScheme.Length..])
            ? address[SqliteScheme.Length..]
            : throw new ComplaintOpsException(ErrorCode.InvalidConfiguration, "The address names no store that this version knows.", "store", "Use sqlite:PATH, for example sqlite:data/complaints.db.");
}
