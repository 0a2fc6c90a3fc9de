using BenchmarkDotNet.Attributes;
using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;
using static ComplaintOps.Benchmarks.SampleRows;

namespace ComplaintOps.Benchmarks;

/// <summary>What a step, a sweep and a look-up allocate on the way to an Azure table, on the emulator; its own time is not ours. README.md beside this file has the figures.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TablesStoreBenchmarks
{
    private const int Complaints = 1_000;
    private AzuriteServer? _server;
    private TablesStore? _store;
    private HeadRecord _head = HeadOf(0);
    private HeadRecord[] _heads = [.. Enumerable.Range(100, 100).Select(HeadOf)];
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

    /// <summary>The same for a hundred complaints at once, as a sweep commits them: as many in one transaction as there is room for.</summary>
    [Benchmark]
    public async Task<IReadOnlyList<CommitOutcome>> CommitHundredAsync()
    {
        _heads = [.. _heads.Select(head => head with { Version = head.Version + 1 })];
        return await Store.Complaints.CommitAllAsync([.. _heads.Select(Step)], CancellationToken.None);
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
