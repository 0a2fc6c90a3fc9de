using ComplaintOps.Adapters.Tables;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What a store in a table says of itself: only a newer program may use it, or it is a simulation.</summary>
public sealed class TablesOpeningTests
{
    private readonly FakeTableService _service = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_LayoutThatNeedsANewerWriter_IsRefusedAtOpeningAndWhereverItsGatesAreClosed()
    {
        TablesStore open = await TablesStores.OpenAsync(new FakeTable(_service));
        await open.FreezeAsync(Now);
        await new FakeTable(_service).UpsertEntityAsync(new TableEntity("meta", "meta") { ["Schema"] = 3, ["MinWriter"] = TablesMeta.Schema + 1 }, cancellationToken: Now);
        int rows = _service.Rows().Count;

        await RefusedAsync(ErrorCode.StoreNewer);
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => open.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now));
        Assert.Equal((ErrorCode.StoreNewer, false), (error.Code, error.IsTransient));
        Assert.Equal(rows, _service.Rows().Count);
    }

    [Fact]
    public async Task OpenAsync_NewerLayoutThatStillTakesUs_Opens()
    {
        await TablesStores.OpenAsync(new FakeTable(_service));
        await new FakeTable(_service).UpsertEntityAsync(new TableEntity("meta", "meta") { ["Schema"] = 3, ["MinWriter"] = TablesMeta.Schema }, cancellationToken: Now);

        TablesStore store = await TablesStores.OpenAsync(new FakeTable(_service));

        Assert.Equal(3, store.Meta.Schema);
        Assert.True((await store.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now)).IsCommitted);
    }

    [Fact]
    public async Task OpenAsync_Simulation_OpensOnlyWhenSaid()
    {
        Assert.True((await TablesStores.OpenAsync(new FakeTable(_service), options => options with { Simulated = true })).Meta.Simulated);

        await RefusedAsync(ErrorCode.StoreSimulated);
        Assert.True((await TablesStores.OpenAsync(new FakeTable(_service), options => options with { AllowSimulated = true })).Meta.Simulated);
    }

    [Fact]
    public async Task OpenAsync_SimulationOnRealComplaints_IsRefused()
    {
        await TablesStores.OpenAsync(new FakeTable(_service));

        await RefusedAsync(ErrorCode.InvalidConfiguration, options => options with { Simulated = true });
    }

    private async Task RefusedAsync(ErrorCode code, Func<TablesStoreOptions, TablesStoreOptions>? with = null) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ComplaintOpsException>(() => TablesStores.OpenAsync(new FakeTable(_service), with))).Code);
}
