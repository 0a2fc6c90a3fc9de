using ComplaintOps.Adapters.Tables;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Opens stores in tables for tests.</summary>
internal static class TablesStores
{
    public static Task<TablesStore> OpenAsync(TableClient table, Func<TablesStoreOptions, TablesStoreOptions>? with = null)
    {
        var options = new TablesStoreOptions { CreateIfMissing = true };
        return TablesStoreFactory.OpenAsync(
            table, "Azure table for tests", with is null ? options : with(options), new ManualClock(StoreSamples.Start), new SeededEntropy(1), CancellationToken.None);
    }
}
