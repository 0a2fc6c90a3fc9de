using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The store on the fake service keeps the contract: what the fault tests then break is a store that works.</summary>
public sealed class FakeTableStoreTests : StoreContract
{
    private protected override async Task<IStore> OpenEmptyAsync() => await TablesStores.OpenAsync(new FakeTable(new FakeTableService()));
}

/// <summary>The same with one shard: everything is one partition.</summary>
public sealed class FakeTableStoreOfOneShardTests : StoreContract
{
    private protected override async Task<IStore> OpenEmptyAsync()
        => await TablesStores.OpenAsync(new FakeTable(new FakeTableService()), options => options with { Shards = 1 });
}

/// <summary>The same when the service sends empty pages before each real one, as it may.</summary>
public sealed class FakeTableStoreWithEmptyPagesTests : StoreContract
{
    private protected override async Task<IStore> OpenEmptyAsync()
        => await TablesStores.OpenAsync(new FakeTable(new FakeTableService()) { EmptyPages = 2 }, options => options with { Shards = 16 });
}
