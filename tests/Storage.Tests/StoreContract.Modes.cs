using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task FreezeAsync_EveryWriter_IsToldToTryAgainAndReadersGoOn()
    {
        HeadRecord head = await OpenAsync("one");
        Assert.Equal(StoreMode.Active, await Store.GetModeAsync(Now));
        await Store.FreezeAsync(Now);
        await Store.FreezeAsync(Now);

        Assert.Equal(StoreMode.Frozen, await Store.GetModeAsync(Now));
        foreach (Func<Task> write in Writes(head))
        {
            Assert.True((await RaisesAsync(ErrorCode.StoreBusy, write)).IsTransient);
        }

        AssertSame(head, await Complaints.GetHeadAsync("one", Now));
        await Store.UnfreezeAsync(Now);
        Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(StoreSamples.Step(head, "after"), Now)).Status);
    }

    [Fact]
    public async Task MarkMovedAsync_EveryWriterAndModeChange_IsRefusedForGood()
    {
        HeadRecord head = await OpenAsync("one");
        await Store.RequireUsableAsync(Now);
        await Store.FreezeAsync(Now);
        await Store.RequireUsableAsync(Now);
        await Store.MarkMovedAsync("the new place", Now);

        foreach (Func<Task> write in Writes(head).Append(() => Store.UnfreezeAsync(Now)).Append(() => Store.FreezeAsync(Now)).Append(() => Store.RequireUsableAsync(Now)))
        {
            Assert.Contains("the new place", (await RaisesAsync(ErrorCode.StoreMoved, write)).Message, StringComparison.Ordinal);
        }
    }

    private IEnumerable<Func<Task>> Writes(HeadRecord head)
    {
        yield return () => Complaints.CommitAsync(StoreSamples.Step(head, "late"), Now);
        yield return () => Complaints.CommitAsync(StoreSamples.Opening("two"), Now);
        yield return () => Complaints.CommitAllAsync([StoreSamples.Step(head, "late")], Now);
        yield return () => Complaints.CommitDeskAsync(new DeskRecord("main", 1, "{}"), StoreSamples.Start, [], Now);
        yield return () => Store.Content.PutAsync(StoreSamples.Content("one", "late", [1, 2, 3]), Now);
        yield return () => Store.Documents.PutAsync("late", "{}", null, Now);
    }
}
