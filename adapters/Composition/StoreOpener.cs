using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Moving;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>
/// Opens the store that an address names: <c>sqlite:PATH</c>, the address of an Azure table such as <c>https://ACCOUNT.table.core.windows.net/TABLE</c> (one signs
/// in with the machine's identity), or a storage account's connection string.
/// </summary>
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
    /// <param name="say">Hears of a table that was made.</param>
    public static async Task<IStore> OpenAsync(string address, bool create, IEntropy entropy, CancellationToken cancellationToken, Action<string>? say = null)
    {
        var store = await OpenAnyAsync(address, create, simulated: false, entropy, say, cancellationToken);
        try
        {
            await CopyOrigin.RequireWholeAsync(store, cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a store to copy into, made when it is not there; also one that an earlier run of a copy has begun to fill.</summary>
    /// <param name="address">The address.</param>
    /// <param name="simulated">Whether a store that is made holds a simulation.</param>
    /// <param name="entropy">Chance, for the id of a new store.</param>
    /// <param name="say">Hears of a table that was made.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static Task<IStore> OpenToFillAsync(string address, bool simulated, IEntropy entropy, Action<string>? say, CancellationToken cancellationToken) =>
        OpenAnyAsync(address, create: true, simulated, entropy, say, cancellationToken);

    private static async Task<IStore> OpenAnyAsync(string address, bool create, bool simulated, IEntropy entropy, Action<string>? say, CancellationToken cancellationToken)
    {
        if (!TablesLocation.IsMeant(address))
        {
            return await SqliteStoreFactory.OpenAsync(
                new SqliteStoreOptions { Path = SqlitePath(address) ?? throw Unknown(), CreateIfMissing = create, Simulated = simulated, AllowSimulated = true }, TimeProvider.System, entropy, cancellationToken);
        }

        var store = await TablesStoreFactory.OpenAsync(
            TablesLocation.Parse(address), new TablesStoreOptions { CreateIfMissing = create, Simulated = simulated, AllowSimulated = true }, TimeProvider.System, entropy, cancellationToken);
        if (store.IsNew)
        {
            say?.Invoke($"made a new store: {store.Description}");
        }

        return store;
    }

    /// <summary>The file of an SQLite store; null when the address names none.</summary>
    public static string? SqlitePath(string address) =>
        address.StartsWith(SqliteScheme, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(address[SqliteScheme.Length..]) ? address[SqliteScheme.Length..] : null;

    /// <summary>Why an address cannot be used, or null. Nothing is opened.</summary>
    public static ComplaintOpsException? ProblemOf(string address)
    {
        try
        {
            return TablesLocation.IsMeant(address) ? TablesLocation.Parse(address) is null ? Unknown() : null : SqlitePath(address) is null ? Unknown() : null;
        }
        catch (ComplaintOpsException problem)
        {
            return problem;
        }
    }

    /// <summary>An address as it may be shown: without keys and signatures. Null for one that is of no known kind, which may be a secret in the wrong place.</summary>
    public static string? Shown(string address) =>
        ProblemOf(address) is not null ? null : TablesLocation.IsMeant(address) ? TablesLocation.Parse(address).Description : address;

    // The address is not repeated: one that names another kind of store may hold a key.
    private static ComplaintOpsException Unknown() => new(
        ErrorCode.InvalidConfiguration,
        "The address names no store that this version knows.",
        "store",
        "Use sqlite:PATH, https://ACCOUNT.table.core.windows.net/TABLE, or a storage account's connection string.");
}
