using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests;

/// <summary>The store of the other tests keeps the contract of the real ones.</summary>
public sealed class InMemoryStoreTests : StoreContract
{
    private protected override Task<IStore> OpenEmptyAsync() => Task.FromResult<IStore>(new InMemoryStore());
}
