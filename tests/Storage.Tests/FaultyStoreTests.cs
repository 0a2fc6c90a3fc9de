using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

/// <summary>The decorator by which other tests let stores fail does what its names say.</summary>
public sealed class FaultyStoreTests : IAsyncDisposable
{
    private readonly InMemoryStore _inner = new();
    private readonly FaultPlan _plan = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private FaultyStore Store => new(_inner, _plan);

    [Fact]
    public async Task CrashAtWrite_Before_NothingWasDoneAndNothingWorksAfterwards()
    {
        _plan.CrashAtWrite(2, FaultMoment.Before);
        await Store.Complaints.CommitAsync(Opening("a1"), Now);
        await Store.Complaints.GetHeadAsync("a1", Now);

        await Assert.ThrowsAsync<StoreCrashException>(() => Store.Complaints.CommitAsync(Opening("b2"), Now));
        await Assert.ThrowsAsync<StoreCrashException>(() => Store.Documents.GetAsync("x", Now));

        Assert.True(_plan.HasCrashed);
        Assert.Null(await _inner.Complaints.GetHeadAsync("b2", Now));
    }

    [Fact]
    public async Task CrashAtWrite_After_TheEffectIsThereAndTheRetrySettlesIt()
    {
        _plan.CrashAtWrite(1, FaultMoment.After);

        await Assert.ThrowsAsync<StoreCrashException>(() => Store.Complaints.CommitAsync(Opening("a1"), Now));

        CommitOutcome again = await new FaultyStore(_inner, new FaultPlan()).Complaints.CommitAsync(Opening("a1"), Now);
        Assert.Equal(CommitStatus.AlreadyCommitted, again.Status);
    }

    [Fact]
    public async Task CrashAt_CountsReadsToo()
    {
        _plan.CrashAt(2, FaultMoment.Before);
        await Store.Complaints.GetHeadAsync("a1", Now);

        await Assert.ThrowsAsync<StoreCrashException>(async () =>
        {
            await foreach (EntryRecord entry in Store.Complaints.ReadTimelineAsync("a1", 0, Now))
            {
                Assert.Fail($"Read entry {entry.Sequence} from a dead store.");
            }
        });
    }

    [Fact]
    public async Task FailAt_FailsOnceAtThatCallOfTheMethod()
    {
        _plan.FailAt("Content.PutAsync", 2, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "Busy.", isTransient: true));
        await Store.Content.PutAsync(Content("a1", "x", [1]), Now);

        await Assert.ThrowsAsync<ComplaintOpsException>(() => Store.Content.PutAsync(Content("a1", "y", [1]), Now));
        await Store.Content.PutAsync(Content("a1", "z", [1]), Now);

        Assert.Null(await _inner.Content.GetAsync("y", Now));
        Assert.NotNull(await _inner.Content.GetAsync("z", Now));
    }

    [Fact]
    public async Task BeforeCall_LetsAnotherWriterGoFirst()
    {
        HeadRecord head = Head("a1");
        await _inner.Complaints.CommitAsync(Opening(head), Now);
        _plan.BeforeCall = async call =>
        {
            if (call is { Method: "Complaints.CommitAsync", NumberOfMethod: 1 })
            {
                await _inner.Complaints.CommitAsync(Step(head, "rival"), Now);
            }
        };

        Assert.Equal(CommitStatus.VersionConflict, (await Store.Complaints.CommitAsync(Step(head, "mine"), Now)).Status);
    }

    [Fact]
    public async Task AfterCall_Raises_LosesTheAnswerOnly()
    {
        _plan.AfterCall = call => call.Writes ? Task.FromException(new IOException("Connection lost.")) : Task.CompletedTask;

        await Assert.ThrowsAsync<IOException>(() => Store.Documents.PutAsync("x", "body", 0, Now));

        Assert.Equal(1, (await Store.Documents.GetAsync("x", Now))!.Version);
    }

    [Fact]
    public async Task Counts_EveryMethodOfEveryPort_AreKept()
    {
        await Store.Complaints.CommitAsync(Opening("a1"), Now);
        await Store.Complaints.GetHeadAsync("a1", Now);
        await Store.Complaints.GetHeadAsync("a1", Now);
        await Store.Content.DeleteAsync(["x"], Now);
        await foreach (StoredDocument document in Store.Documents.ListAsync("", Now))
        {
            Assert.Fail($"There is no document {document.Key}.");
        }

        Assert.Equal((5, 2, 2), (_plan.Total, _plan.Writes, _plan.CountOf("Complaints.GetHeadAsync")));
        Assert.Equal(
            ["Complaints.CommitAsync", "Complaints.GetHeadAsync", "Content.DeleteAsync", "Documents.ListAsync"],
            _plan.Counts().Keys.Order(StringComparer.Ordinal));
    }
}
