using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>Several real processes on one file, and one that is killed in the middle.</summary>
public sealed class SqliteProcessesTests : IDisposable
{
    private const string Intact = "ok";
    private readonly SqliteFile _file = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task CommitAsync_TwoProcessesOnOneFile_NothingIsLost()
    {
        await using SqliteStore store = await _file.OpenAsync();
        using var first = StoreWorkerProcess.Start(new StoreWorkerOrder(_file.Path, "first", 200));
        using var second = StoreWorkerProcess.Start(new StoreWorkerOrder(_file.Path, "second", 200));

        List<string>[] confirmed = await Task.WhenAll(first.FinishAsync(Now), second.FinishAsync(Now));

        List<string> stored = await AssertWholeAsync(store);
        Assert.Equal(400, stored.Count);
        Assert.Equal(confirmed.SelectMany(c => c).Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(["first", "second", "shared-0", "shared-1", "shared-2"], (await store.Complaints.ListAllAsync(null, 10, Now)).Select(h => h.Id));
    }

    [Fact(Timeout = 120_000)]
    public async Task CommitAsync_ProcessKilledAgainAndAgain_KeepsEveryConfirmedStepWhole()
    {
        await (await _file.OpenAsync()).DisposeAsync();
        var confirmed = new List<string>();
        for (int round = 0; round < 5; round++)
        {
            using var worker = StoreWorkerProcess.Start(new StoreWorkerOrder(_file.Path, $"worker-{round}", null));
            for (int i = 0; i < 20 + (round * 7); i++)
            {
                confirmed.Add(await worker.NextAsync(Now) ?? throw new InvalidOperationException("The worker ended by itself."));
            }

            confirmed.AddRange(await worker.KillAsync(Now));
        }

        await using SqliteStore store = await _file.OpenAsync();
        List<string> stored = await AssertWholeAsync(store);

        Assert.Subset(stored.ToHashSet(), confirmed.ToHashSet());

        // At most the one step of each round that was committed when the kill kept it from being confirmed.
        Assert.InRange(stored.Count - confirmed.Count, 0, 5);
    }

    /// <summary>Every step is there with all of its parts: head version = entries = content items, and the due entry of the last one.</summary>
    private async Task<List<string>> AssertWholeAsync(SqliteStore store)
    {
        using var connection = _file.Connect();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal(Intact, check.ExecuteScalar());

        var steps = new List<string>();
        foreach (HeadRecord head in await store.Complaints.ListAllAsync(null, 100, Now))
        {
            long sequence = 0;
            await foreach (EntryRecord entry in store.Complaints.ReadTimelineAsync(head.Id, 0, Now))
            {
                Assert.Equal(++sequence, entry.Sequence);
                steps.Add($"{head.Id} {entry.OperationId}");
            }

            int items = 0;
            await foreach (ContentInfo info in store.Content.ListAsync(head.Id, Now))
            {
                items++;
                Assert.Equal(3000, info.Length);
            }

            DueEntry due = Assert.Single(await store.Complaints.GetDueAsync(head.Id, Now));
            Assert.Equal((head.Version, head.Version), (sequence, items));
            Assert.Equal(StoreSamples.Due(head.Id, DutyKind.Progress, StoreSamples.Start.AddMinutes(head.Version)), due);
        }

        Assert.Distinct(steps);
        return steps;
    }
}
