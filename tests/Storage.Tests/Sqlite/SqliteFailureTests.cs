using System.Diagnostics;
using System.Text;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using Microsoft.Data.Sqlite;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>What happens to an open SQLite store when its surroundings fail, and how it goes on.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task CommitAsync_AnotherWriterHoldsTheLock_IsBusyAfterTheTimeoutAndWorksLater()
    {
        TimeSpan timeout = TimeSpan.FromMilliseconds(300);
        await using SqliteStore store = await _file.OpenAsync(o => o with { BusyTimeout = timeout });
        await store.Complaints.CommitAsync(Opening("a1"), Now);
        using SqliteConnection other = _file.Connect();
        using SqliteTransaction held = other.BeginTransaction();
        long start = Stopwatch.GetTimestamp();

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => store.Complaints.CommitAsync(Opening("b2"), Now));

        Assert.Equal((ErrorCode.StoreBusy, true), (error.Code, error.IsTransient));
        Assert.InRange(Stopwatch.GetElapsedTime(start), timeout, timeout * 30);
        Assert.NotNull(await store.Complaints.GetHeadAsync("a1", Now));
        await held.RollbackAsync(Now);
        Assert.Null(await store.Complaints.GetHeadAsync("b2", Now));
        Assert.Equal(CommitStatus.Committed, (await store.Complaints.CommitAsync(Opening("b2"), Now)).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task CommitAsync_LockReleasedInTime_WaitsAndCommits()
    {
        await using SqliteStore store = await _file.OpenAsync(o => o with { BusyTimeout = TimeSpan.FromSeconds(50) });
        using SqliteConnection other = _file.Connect();
        SqliteTransaction held = other.BeginTransaction();

        Task<CommitOutcome>[] waiting = [.. Enumerable.Range(0, 5).Select(i => store.Complaints.CommitAsync(Opening($"w{i}"), Now))];
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await held.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(CommitStatus.Committed, o.Status));
    }

    [Fact(Timeout = 60_000)]
    public async Task CommitAsync_CancelledWhileItWaits_EndsAtOnceAndWritesNothing()
    {
        await using SqliteStore store = await _file.OpenAsync(o => o with { BusyTimeout = TimeSpan.FromSeconds(50) });
        using SqliteConnection other = _file.Connect();
        SqliteTransaction held = other.BeginTransaction();
        using var cancel = new CancellationTokenSource();

        Task<CommitOutcome> waiting = store.Complaints.CommitAsync(Opening("a1"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20), Now));

        await held.DisposeAsync();
        Assert.Null(await store.Complaints.GetHeadAsync("a1", Now));
        Assert.True((await store.Complaints.CommitAsync(Opening("a1"), Now)).IsCommitted);
    }

    [Fact]
    public async Task CommitAsync_DiskFull_WritesNothingOfTheStepAndGoesOnWhenThereIsRoom()
    {
        await using SqliteStore store = await _file.OpenAsync(o => o with { MaxPageCount = 100 });
        HeadRecord head = Head("a1");
        await store.Complaints.CommitAsync(Opening(head) with { DueWrites = [Due("a1", DutyKind.Progress, Start)] }, Now);
        await store.Content.PutAsync(Content("a1", "ballast", Bytes(150_000)), Now);
        Commit tooMuch = Step(head, "op-2") with
        {
            DueWrites = [Due("a1", DutyKind.Climb, Start)],
            DueDeletes = [DutyKind.Progress],
            Content = [Content("a1", "letter", Bytes(200_000, 2))],
        };

        for (int i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => store.Complaints.CommitAsync(tooMuch, Now));
            Assert.Equal(ErrorCode.StoreFull, error.Code);
        }

        Assert.Equal(1, (await store.Complaints.GetHeadAsync("a1", Now))!.Version);
        Assert.Equal([Due("a1", DutyKind.Progress, Start)], await store.Complaints.GetDueAsync("a1", Now));
        Assert.Null(await store.Content.GetAsync("letter", Now));

        await store.Content.DeleteAsync(["ballast"], Now);
        Assert.Equal(CommitStatus.Committed, (await store.Complaints.CommitAsync(tooMuch, Now)).Status);
        Assert.Equal([Due("a1", DutyKind.Climb, Start)], await store.Complaints.GetDueAsync("a1", Now));
        Assert.Equal(200_000, (await store.Content.GetAsync("letter", Now))!.Bytes.Length);
    }

    [Fact]
    public async Task CommitAllAsync_DiskFull_LeavesNothingHalfWritten()
    {
        await using SqliteStore store = await _file.OpenAsync(o => o with { MaxPageCount = 60 });
        Commit big = Opening("b2") with { Content = [Content("b2", "letter", Bytes(400_000))] };

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => store.Complaints.CommitAllAsync([Opening("a1"), big], Now));

        Assert.Equal(ErrorCode.StoreFull, error.Code);
        Assert.Empty(await store.Complaints.ListAllAsync(null, 10, Now));
        Assert.True((await store.Complaints.CommitAsync(Opening("a1"), Now)).IsCommitted);
    }

    [Fact]
    public async Task CommitAsync_EntryThatDoesNotFollow_IsRefused()
    {
        await using SqliteStore store = await _file.OpenAsync();
        HeadRecord head = Head("a1");
        await store.Complaints.CommitAsync(Opening(head), Now);

        foreach (Commit wrong in new[]
        {
            Step(head, "op-2") with { Entries = [Entry(3, "op-2")] },
            Step(head with { Reference = "C-2611-ZZ" }, "op-2"),
            Step(head with { IntakeId = "another" }, "op-2"),
        })
        {
            var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => store.Complaints.CommitAsync(wrong, Now));
            Assert.Equal(ErrorCode.InvalidInput, error.Code);
        }

        Assert.Equal(1, (await store.Complaints.GetHeadAsync("a1", Now))!.Version);
    }

    [Fact]
    public async Task CommitAsync_FileDeletedWhileOpen_IsNotAnsweredWithSuccess()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete a file that is open.");
        await using SqliteStore store = await _file.OpenAsync();
        await store.Complaints.CommitAsync(Opening("a1"), Now);
        File.Delete(_file.Path);

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => store.Complaints.CommitAsync(Opening("b2"), Now));

        Assert.Equal(ErrorCode.StoreUnavailable, error.Code);
    }

    [Fact]
    public async Task Mode_FrozenAndMoved_KeepsEveryWriterOut()
    {
        await using SqliteStore store = await _file.OpenAsync();
        await using SqliteStore other = await _file.OpenAsync();
        await store.Complaints.CommitAsync(Opening("a1"), Now);
        DueEntry due = Due("a1", DutyKind.Progress, Start);
        Func<Task>[] writes =
        [
            () => other.Complaints.CommitAsync(Opening("b2"), Now),
            () => other.Complaints.CommitAllAsync([Opening("b2")], Now),
            () => other.Complaints.PostponeAsync(due, due, Now),
            () => other.Complaints.CommitDeskAsync(new DeskRecord("main", 1, "{}"), null, [], Now),
            () => other.Content.PutAsync(Content("a1", "x", [1]), Now),
            () => other.Content.DeleteAsync(["x"], Now),
            () => other.Documents.PutAsync("x", "x", null, Now),
        ];

        await store.FreezeAsync(Now);
        await store.FreezeAsync(Now);
        Assert.Equal(StoreMode.Frozen, await other.GetModeAsync(Now));
        foreach (Func<Task> write in writes)
        {
            var busy = await Assert.ThrowsAsync<ComplaintOpsException>(write);
            Assert.Equal((ErrorCode.StoreBusy, true), (busy.Code, busy.IsTransient));
        }

        Assert.NotNull(await other.Complaints.GetHeadAsync("a1", Now));
        await store.UnfreezeAsync(Now);
        Assert.True((await other.Complaints.CommitAsync(Opening("c3"), Now)).IsCommitted);

        await store.FreezeAsync(Now);
        await store.MarkMovedAsync("https://example.table.core.windows.net", Now);
        foreach (Func<Task> write in writes.Append(() => other.UnfreezeAsync(Now)).Append(() => _file.OpenAsync()))
        {
            var moved = await Assert.ThrowsAsync<ComplaintOpsException>(write);
            Assert.Equal(ErrorCode.StoreMoved, moved.Code);
            Assert.Contains("https://example.table.core.windows.net", moved.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CommitAsync_ContentOf64MiB_ComesBackWhole()
    {
        await using SqliteStore store = await _file.OpenAsync();
        byte[] video = Bytes(64 * 1024 * 1024);

        await store.Complaints.CommitAsync(Opening("a1") with { Content = [Content("a1", "video", video, "attachment")] }, Now);

        ContentItem? read = await store.Content.GetAsync("video", Now);
        Assert.True(read!.Bytes.Span.SequenceEqual(video), "The bytes differ.");
    }

    [Fact]
    public async Task DeleteAsync_Content_LeavesNoTraceInTheFiles()
    {
        byte[] secret = Encoding.UTF8.GetBytes("the-customer-whose-name-must-go");
        await using SqliteStore store = await _file.OpenAsync();
        await store.Complaints.CommitAsync(Opening("a1") with { Content = [Content("a1", "small", secret), Content("a1", "large", [.. Bytes(50_000), .. secret])] }, Now);
        Assert.True(await FilesContainAsync(secret));

        await store.Content.DeleteAsync(["small", "large"], Now);

        Assert.False(await FilesContainAsync(secret));
    }

    [Fact]
    public async Task ReadTimelineAsync_OpenEnumeration_LetsTheLogBeEmptied()
    {
        await using SqliteStore store = await _file.OpenAsync();
        HeadRecord head = Head("a1");
        await store.Complaints.CommitAsync(Opening(head), Now);
        await store.Complaints.CommitAsync(Step(head, "op-2") with { Entries = [.. Enumerable.Range(2, 600).Select(i => Entry(i, "op-2"))] }, Now);

        await foreach (EntryRecord entry in store.Complaints.ReadTimelineAsync("a1", 0, Now))
        {
            if (entry.Sequence == 300)
            {
                await store.Content.PutAsync(Content("a1", "x", Bytes(100_000)), Now);
                await store.Content.DeleteAsync(["x"], Now);
                Assert.Equal(0, new FileInfo(_file.Path + "-wal").Length);
            }
        }
    }

    private async Task<bool> FilesContainAsync(byte[] secret)
    {
        foreach (string file in Directory.GetFiles(_file.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Now);
            if (copy.ToArray().AsSpan().IndexOf(secret) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
