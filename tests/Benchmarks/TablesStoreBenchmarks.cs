using BenchmarkDotNet.Attributes;
using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;
using static ComplaintOps.Benchmarks.SampleRows;

namespace ComplaintOps.Benchmarks;

/// <summary>
/// What a step, a sweep and a look-up allocate on the way to an Azure table, on the emulator; its own time is not ours. For comparison, the official client for .NET
/// (12.11), measured on the same kind of rows: reading one 11 to 16 KB, a transaction of three rows 108 KB, of a hundred 2.7 to 3.5 MB, a page of a
/// thousand 4.8 to 6.9 MB; a slim client as ours: 6.6 to 10.5 KB, 9.2 KB, 60 to 210 KB, 2.5 MB.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TablesStoreBenchmarks
{
    private const int Complaints = 1_000;
    private AzuriteServer? _server;
    private TablesStore? _store;
    private HeadRecord _head = HeadOf(0);
    private int _next;

    private TablesStore Store => _store ?? throw new InvalidOperationException("Set up first.");

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _server = await AzuriteServer.StartAsync();
        _store = await TablesStoreFactory.OpenAsync(
            TablesLocation.Parse($"{_server.ConnectionString}Table={AzuriteServer.FreshTableName()}"),
            new TablesStoreOptions { CreateIfMissing = true },
            new ManualClock(Start),
            new SeededEntropy(1),
            CancellationToken.None);
        for (int from = 0; from < Complaints; from += 100)
        {
            await _store.Complaints.CommitAllAsync([.. Enumerable.Range(from, 100).Select(Opening)], CancellationToken.None);
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await Store.DisposeAsync();
        await _server!.DisposeAsync();
    }

    /// <summary>Head, one entry, one due entry, two lists: one transaction.</summary>
    [Benchmark]
    public async Task<CommitOutcome> CommitAsync()
    {
        HeadRecord next = _head with { Version = _head.Version + 1 };
        CommitOutcome outcome = await Store.Complaints.CommitAsync(Step(next), CancellationToken.None);
        _head = next;
        return outcome;
    }

    /// <summary>Nothing is due: one request per shard.</summary>
    [Benchmark]
    public Task<IReadOnlyList<DueEntry>> ReadDueNoneAsync()
        => Store.Complaints.ReadDueAsync(DutyKind.Progress, Start.AddYears(-1), null, 100, CancellationToken.None);

    /// <summary>A hundred of a thousand are due.</summary>
    [Benchmark]
    public Task<IReadOnlyList<DueEntry>> ReadDueHundredAsync()
        => Store.Complaints.ReadDueAsync(DutyKind.Progress, Start.AddYears(1), null, 100, CancellationToken.None);

    [Benchmark]
    public Task<HeadRecord?> GetHeadAsync()
    {
        _next = (_next + 79) % Complaints;
        return Store.Complaints.GetHeadAsync(IdOf(_next), CancellationToken.None);
    }
}
