using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>The SQLite store keeps the contract.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly SqliteFile _file = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _file.Dispose();
    }

    private protected override async Task<IStore> OpenEmptyAsync() => await _file.OpenAsync();
}
