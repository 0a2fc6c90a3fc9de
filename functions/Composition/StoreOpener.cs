using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Composition;

/// <summary>Opens the store that the settings name.</summary>
public static class StoreOpener
{
    /// <summary>Opens it, making it on a first start. Simulated stores open too; they bring their own clock and take only the mail folder.</summary>
    public static async Task<IStore> OpenAsync(AppSettings settings, IEntropy entropy, CancellationToken cancellationToken) => await SqliteStoreFactory.OpenAsync(
        new SqliteStoreOptions { Path = settings.SqlitePath, CreateIfMissing = true, AllowSimulated = true },
        TimeProvider.System,
        entropy,
        cancellationToken);
}
