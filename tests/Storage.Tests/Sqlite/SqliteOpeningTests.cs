using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using Microsoft.Data.Sqlite;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>What an SQLite store says when it is opened, made, or refused.</summary>
public sealed class SqliteOpeningTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task OpenAsync_NewThenAgain_IsTheSameStore()
    {
        StoreMeta made;
        await using (SqliteStore store = await _file.OpenAsync())
        {
            made = store.Meta;
            Assert.Equal(new StoreMeta(made.StoreId, 1, 1, false, StoreSamples.Start), made);
            Assert.Equal(32, made.StoreId.Length);
            Assert.Equal($"SQLite {_file.Path}", store.Description);
            Assert.Equal(StoreMode.Active, await store.GetModeAsync(Now));
            await store.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now);
        }

        await using SqliteStore again = await _file.OpenAsync(o => o with { CreateIfMissing = false });
        Assert.Equal(made, again.Meta);
        Assert.NotNull(await again.Complaints.GetHeadAsync("a1", Now));
    }

    [Fact]
    public async Task OpenAsync_ManyAtOnceOnANewPath_MakeOneStore()
    {
        SqliteStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _file.OpenAsync(), Now)));

        Assert.Single(stores.Select(s => s.Meta.StoreId).Distinct());
        foreach (SqliteStore store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task OpenAsync_MissingOrEmptyFile_IsUnavailableUnlessItMayBeMade()
    {
        ComplaintOpsException missing = await RefusedAsync(ErrorCode.StoreUnavailable, o => o with { CreateIfMissing = false });
        Assert.False(File.Exists(_file.Path));
        Assert.Equal(_file.Path, missing.Target);
        Assert.NotNull(missing.RecommendedAction);

        await File.WriteAllBytesAsync(_file.Path, [], Now);
        await RefusedAsync(ErrorCode.StoreUnavailable, o => o with { CreateIfMissing = false });
        await (await _file.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task OpenAsync_PathThatIsNone_IsRefused()
    {
        await RefusedAsync(ErrorCode.InvalidConfiguration, o => o with { Path = "  " });
        await RefusedAsync(ErrorCode.StoreUnavailable, o => o with { Path = _file.Folder });
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfSomebodyElse_IsRefusedAndLeftAlone()
    {
        await File.WriteAllBytesAsync(_file.Path, [], Now);
        _file.Run("CREATE TABLE recipes (title TEXT)");
        byte[] before = await File.ReadAllBytesAsync(_file.Path, Now);

        await RefusedAsync(ErrorCode.StoreUnavailable);

        Assert.Equal(before, await File.ReadAllBytesAsync(_file.Path, Now));
    }

    [Fact]
    public async Task OpenAsync_Garbage_IsCorruptWithACure()
    {
        await File.WriteAllBytesAsync(_file.Path, StoreSamples.Bytes(40_000), Now);

        ComplaintOpsException error = await RefusedAsync(ErrorCode.StoreCorrupt);

        Assert.Contains("restore", error.RecommendedAction, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task OpenAsync_TruncatedFile_IsCorrupt()
    {
        await using (SqliteStore store = await _file.OpenAsync())
        {
            await store.Content.PutAsync(StoreSamples.Content("a1", "big", StoreSamples.Bytes(500_000)), Now);
        }

        await using (FileStream file = File.OpenWrite(_file.Path))
        {
            file.SetLength(100_000);
        }

        await RefusedAsync(ErrorCode.StoreCorrupt);
    }

    [Fact]
    public async Task Reads_DamagedPages_AreCorruptAndNotAnswered()
    {
        await using (SqliteStore store = await _file.OpenAsync())
        {
            await store.Complaints.CommitAllAsync([.. Enumerable.Range(0, 200).Select(i => StoreSamples.Opening($"c{i}"))], Now);
        }

        await using (FileStream file = File.OpenWrite(_file.Path))
        {
            // All pages but the first few, which hold the schema and the row about the store.
            file.Position = 4096 * 5;
            await file.WriteAsync(StoreSamples.Bytes((int)(file.Length - file.Position)), Now);
        }

        await using SqliteStore damaged = await _file.OpenAsync();
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                Assert.NotNull(await damaged.Complaints.GetHeadAsync($"c{i}", Now));
            }
        });
        Assert.Equal(ErrorCode.StoreCorrupt, error.Code);
    }

    [Fact]
    public async Task OpenAsync_RowAboutTheStoreMissing_IsCorrupt()
    {
        await (await _file.OpenAsync()).DisposeAsync();
        _file.Run("DELETE FROM meta");

        await RefusedAsync(ErrorCode.StoreCorrupt);
    }

    [Fact]
    public async Task OpenAsync_LayoutThatNeedsANewerWriter_IsRefusedAtOpeningAndInsideCommits()
    {
        await using SqliteStore open = await _file.OpenAsync();
        _file.Run("UPDATE meta SET schema = 3, min_writer = 2");

        await RefusedAsync(ErrorCode.StoreNewer);
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => open.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now));
        Assert.Equal(ErrorCode.StoreNewer, error.Code);
        Assert.Null(await open.Complaints.GetHeadAsync("a1", Now));
    }

    [Fact]
    public async Task OpenAsync_NewerLayoutThatStillTakesUs_Opens()
    {
        await (await _file.OpenAsync()).DisposeAsync();
        _file.Run("UPDATE meta SET schema = 2, min_writer = 1");

        await using SqliteStore store = await _file.OpenAsync();

        Assert.Equal((2, 1), (store.Meta.Schema, store.Meta.MinWriter));
        Assert.True((await store.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now)).IsCommitted);
    }

    [Fact]
    public async Task OpenAsync_Simulation_OpensOnlyWhenSaid()
    {
        await using (SqliteStore made = await _file.OpenAsync(o => o with { Simulated = true }))
        {
            Assert.True(made.Meta.Simulated);
        }

        await RefusedAsync(ErrorCode.StoreSimulated);
        await using SqliteStore allowed = await _file.OpenAsync(o => o with { AllowSimulated = true });
        Assert.True(allowed.Meta.Simulated);
    }

    [Fact]
    public async Task OpenAsync_SimulationOnRealComplaints_IsRefused()
    {
        await (await _file.OpenAsync()).DisposeAsync();

        await RefusedAsync(ErrorCode.InvalidConfiguration, o => o with { Simulated = true });
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task OpenAsync_Durability_IsFullExceptInASimulation(bool simulated, long synchronous)
    {
        await using SqliteStore store = await _file.OpenAsync(o => o with { Simulated = simulated });

        Assert.Equal(synchronous, await PragmaAsync(store, "PRAGMA synchronous"));
        Assert.Equal(1, await PragmaAsync(store, "PRAGMA secure_delete"));
        Assert.Equal(1, await PragmaAsync(store, "PRAGMA foreign_keys"));
        using SqliteConnection beside = _file.Connect();
        using SqliteCommand mode = beside.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", mode.ExecuteScalar());
    }

    [Fact]
    public async Task Store_Disposed_RefusesCalls()
    {
        SqliteStore store = await _file.OpenAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Complaints.GetHeadAsync("a1", Now));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Complaints.CommitAsync(StoreSamples.Opening("a1"), Now));
        Assert.Equal(["complaints.db"], Directory.GetFiles(_file.Folder).Select(Path.GetFileName));
    }

    private static Task<long?> PragmaAsync(SqliteStore store, string pragma)
        => store.Database.ExclusiveAsync(session => Task.FromResult(session.Number(pragma)), Now);

    private async Task<ComplaintOpsException> RefusedAsync(ErrorCode code, Func<SqliteStoreOptions, SqliteStoreOptions>? with = null)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => _file.OpenAsync(with));
        Assert.Equal(code, error.Code);
        return error;
    }
}
