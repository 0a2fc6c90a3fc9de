using BenchmarkDotNet.Attributes;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Benchmarks.SampleRows;

namespace ComplaintOps.Benchmarks;

/// <summary>What a step, a sweep and a look-up cost on a file with ten thousand open complaints.</summary>
[MemoryDiagnoser]
public class SqliteStoreBenchmarks
{
    private const int Complaints = 10_000;
    private string _folder = "";
    private SqliteStore? _store;
    private HeadRecord _head = HeadOf(0);
    private int _next;

    private SqliteStore Store => _store ?? throw new InvalidOperationException("Set up first.");

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = Directory.CreateTempSubdirectory("complaintops-bench-").FullName;
        _store = await SqliteStoreFactory.OpenAsync(
            new SqliteStoreOptions { Path = Path.Combine(_folder, "complaints.db"), CreateIfMissing = true },
            new ManualClock(Start),
            new SeededEntropy(1),
            CancellationToken.None);
        for (int from = 0; from < Complaints; from += 1000)
        {
            await _store.Complaints.CommitAllAsync([.. Enumerable.Range(from, 1000).Select(Opening)], CancellationToken.None);
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Head, one entry, one due entry: synced to the disk.</summary>
    [Benchmark]
    public async Task<CommitOutcome> CommitAsync()
    {
        HeadRecord next = _head with { Version = _head.Version + 1 };
        CommitOutcome outcome = await Store.Complaints.CommitAsync(Step(next), CancellationToken.None);
        _head = next;
        return outcome;
    }

    /// <summary>Nothing is due.</summary>
    [Benchmark]
    public Task<IReadOnlyList<DueEntry>> ReadDueNoneAsync()
        => Store.Complaints.ReadDueAsync(DutyKind.Progress, Start.AddYears(-1), null, 100, CancellationToken.None);

    /// <summary>A hundred of ten thousand are due.</summary>
    [Benchmark]
    public Task<IReadOnlyList<DueEntry>> ReadDueHundredAsync()
        => Store.Complaints.ReadDueAsync(DutyKind.Progress, Start.AddYears(1), null, 100, CancellationToken.None);

    [Benchmark]
    public Task<HeadRecord?> GetHeadAsync()
    {
        _next = (_next + 7919) % Complaints;
        return Store.Complaints.GetHeadAsync(IdOf(_next), CancellationToken.None);
    }
}
