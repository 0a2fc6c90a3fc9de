using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The store in an Azure table keeps the contract, on the emulator.</summary>
public sealed class AzuriteStoreTests : StoreContract
{
    private protected override async Task<IStore> OpenEmptyAsync()
    {
        AzuriteServer server = await AzuriteServer.SharedAsync();
        return await TablesStoreFactory.OpenAsync(
            TablesLocation.Parse($"{server.ConnectionString}Table={AzuriteServer.FreshTableName()}"),
            new TablesStoreOptions { CreateIfMissing = true },
            new ManualClock(StoreSamples.Start),
            new SeededEntropy(1),
            TestContext.Current.CancellationToken);
    }
}
