using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Moving;
using ComplaintOps.Core.Ports;
using ComplaintOps.Storage.Tests.Sqlite;
using ComplaintOps.Storage.Tests.Tables;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Moving;

public sealed class StoreCopyTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_OnATable_CarriesOnWithTheSameDuties()
    {
        await using IStore target = await TablesStores.OpenAsync(new FakeTable(new FakeTableService()));
        await MovesAsync(target);
    }

    [Fact]
    public async Task RunAsync_IntoAFile_CarriesOnWithTheSameDuties()
    {
        using var file = new SqliteFile();
        await using SqliteStore target = await file.OpenAsync();
        await MovesAsync(target);
    }

    [Fact]
    public async Task RunAsync_InterruptedAtAnyCallOfEither_IsFinishedByRunningItAgain()
    {
        List<StoreCall> calls = [];
        Assert.True(await CopyAsync(new FaultPlan { BeforeCall = call => { calls.Add(call); return Task.CompletedTask; } }));

        // Documents are many and alike: three of them stand for all.
        var met = calls.Where(call => !call.Method.StartsWith("Documents.", StringComparison.Ordinal) || call.NumberOfMethod <= 3).ToList();
        Assert.True(met.Count > 40, $"Only {met.Count} calls.");
        await Parallel.ForEachAsync(met, Now, async (chosen, _) =>
        {
            foreach (FaultMoment moment in Enum.GetValues<FaultMoment>())
            {
                Assert.False(await CopyAsync(Killing(chosen.Number, moment)), $"Call {chosen.Number} ({chosen.Method}) did not happen again.");
            }
        });
    }

    [Fact]
    public async Task RunAsync_TargetThatHoldsSomethingElse_IsRefusedAndTheSourceStaysInUse()
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(1);
        var other = new InMemoryStore(id: "target");
        await other.Documents.PutAsync("some/document", "{}", null, Now);

        await RefusedAsync(source, other, place);
        await RefusedAsync(source, source, place);
        await RefusedAsync(source, new InMemoryStore(simulated: true, id: "target"), place);

        var third = new InMemoryStore(id: "target");
        await third.Documents.PutAsync(CopyOrigin.Key, """{"sourceId":"another-store","source":"another","startedAt":"2026-03-02T09:00:00Z"}""", null, Now);
        await RefusedAsync(source, third, place);
        Assert.Equal(StoreMode.Active, await source.GetModeAsync(Now));
    }

    [Fact]
    public async Task RunAsync_MailOnItsWay_IsWaitedFor()
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(1);
        Complaint complaint = Assert.Single(await StoreCheck.AllAsync(place));
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Mail, "It is solved.", final: true));
        var notice = (await place.GetAsync(complaint.Id)).Notices[^1].Sequence;
        await place.CommandAsync(complaint.Id, step => step.Claim(notice, step.AddText("mail", "{}")));
        var target = new InMemoryStore(id: "target");

        var copying = new StoreCopy(source, target, place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now);
        Assert.False(copying.IsCompleted);
        Assert.Equal(StoreMode.Active, await source.GetModeAsync(Now));
        await place.CommandAsync(complaint.Id, step => step.Confirm(notice, new SendOutcome.Accepted(null)));
        while (!copying.IsCompleted)
        {
            place.MoveTo(place.Now.AddSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(0, (await copying).OnTheirWay);
        Assert.Equal(DeliveryState.Accepted, HeadCodec.Read((await target.Complaints.GetHeadAsync(complaint.Id, Now))!).Notice(notice)!.State);
    }

    [Fact]
    public async Task RunAsync_SenderThatDied_IsWaitedForAsLongAsItsClaimLasts()
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(1);
        Complaint complaint = Assert.Single(await StoreCheck.AllAsync(place));
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Mail, "It is solved.", final: true));
        var notice = (await place.GetAsync(complaint.Id)).Notices[^1].Sequence;
        await place.CommandAsync(complaint.Id, step => step.Claim(notice, step.AddText("mail", "{}")));
        DateTimeOffset began = place.Now;

        var copying = new StoreCopy(source, new InMemoryStore(id: "target"), place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now);
        while (!copying.IsCompleted)
        {
            place.MoveTo(place.Now.AddSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(0, (await copying).OnTheirWay);
        Assert.InRange(place.Now - began, Delivering.Lease, Delivering.Lease + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task RunAsync_SourceWhoseChainIsBroken_IsNotMoved()
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(1);
        var plan = new FaultPlan();
        var target = new InMemoryStore(id: "target");
        string id = (await source.Complaints.ListAllAsync(null, 1, Now))[0].Id;
        source.Damage(id, entry => entry with { Body = entry.Body + " " });

        var broken = await Assert.ThrowsAsync<ComplaintOpsException>(() => new StoreCopy(new FaultyStore(source, plan), target, place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now));

        Assert.Equal(ErrorCode.StoreCorrupt, broken.Code);
        Assert.Equal(StoreMode.Frozen, await source.GetModeAsync(Now));
        await Assert.ThrowsAsync<ComplaintOpsException>(() => CopyOrigin.RequireWholeAsync(target, Now));
    }

    /// <summary>Copies with a plan, and when that interrupted it once more without. Returns whether the first run got through.</summary>
    private static async Task<bool> CopyAsync(FaultPlan plan)
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(complaints: 1);
        var target = new InMemoryStore(id: "target");
        var whole = true;
        try
        {
            await new StoreCopy(new FaultyStore(source, plan), new FaultyStore(target, plan), place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now);
        }
        catch (StoreCrashException)
        {
            whole = false;
            if (await source.GetModeAsync(Now) != StoreMode.Moved)
            {
                await new StoreCopy(source, target, place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now);
            }
        }

        Assert.Equal(StoreMode.Moved, await source.GetModeAsync(Now));
        await CopyOrigin.RequireWholeAsync(target, Now);
        Assert.Equal(await DueAsync(source), await DueAsync(target));
        return whole;
    }

    private static FaultPlan Killing(int number, FaultMoment moment)
    {
        var dead = false;
        Task Die(StoreCall call, FaultMoment now)
        {
            dead = dead || (call.Number == number && now == moment);
            return dead ? throw new StoreCrashException("killed") : Task.CompletedTask;
        }

        return new FaultPlan { BeforeCall = call => Die(call, FaultMoment.Before), AfterCall = call => Die(call, FaultMoment.After) };
    }

    private static async Task MovesAsync(IStore target)
    {
        (InMemoryStore source, TestWorkplace place) = await FilledAsync(complaints: 5);
        var due = await DueAsync(source);
        List<CopyProgress> seen = [];

        CopyReport report = await new StoreCopy(source, target, place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(new Collecting(seen), Now);

        Assert.Equal((5, 1), (report.Complaints, report.Desks));
        Assert.True(report is { Entries: > 40, Items: > 15, Duties: > 10, Documents: > 20 });
        Assert.Equal(Enum.GetValues<CopyPhase>(), seen.Select(progress => progress.Phase).Distinct());
        Assert.Equal(5, seen.Last(progress => progress.Phase == CopyPhase.Comparing).Done);
        Assert.Equal(ErrorCode.StoreMoved, (await Assert.ThrowsAsync<ComplaintOpsException>(() => source.FreezeAsync(Now))).Code);
        Assert.Equal(due, await DueAsync(target));

        // The timers go on where they stopped, on the same days.
        TestWorkplace moved = await place.RestartAsync(target);
        await target.Complaints.CommitDeskAsync(new DeskRecord("service", 2, "{}"), null, [], Now);
        await moved.RunForAsync(TimeSpan.FromDays(6));
        await StoreCheck.AllAsync(moved);
        Assert.All(await StoreCheck.AllAsync(moved), complaint => Assert.Contains(complaint.Notices, notice => notice.Type == Core.Notices.NoticeType.Progress));
    }

    private static async Task<(InMemoryStore Store, TestWorkplace Place)> FilledAsync(int complaints)
    {
        var store = new InMemoryStore();
        TestWorkplace place = await TestWorkplace.OpenAsync(store);
        for (var number = 0; number < complaints; number++)
        {
            await place.OpenComplaintAsync(request => request with { IntakeId = $"intake-{number}", Email = $"customer{number}@customer.example" });
        }

        await store.Complaints.CommitDeskAsync(new DeskRecord("service", 1, "{}"), place.Now.AddDays(1), [StoreSamples.Content("desk:service", "digest", [1, 2])], Now);
        await store.Content.PutAsync(StoreSamples.Content("intake", "raw", [9, 9, 9]), Now);
        await place.SweepUntilQuietAsync();
        string first = (await store.Complaints.ListAllAsync(null, 1, Now))[0].Id;
        DueEntry poisoned = (await store.Complaints.GetDueAsync(first, Now))[0];
        await store.Complaints.PostponeAsync(poisoned, poisoned with { Attempts = 2, NotBefore = poisoned.NotBefore.AddMinutes(4), LastError = "Unexpected: it failed" }, Now);
        return (store, place);
    }

    private static async Task<List<DueEntry>> DueAsync(IStore store)
    {
        List<DueEntry> all = [];
        foreach (DutyKind duty in Enum.GetValues<DutyKind>())
        {
            all.AddRange(await store.Complaints.ReadDueAsync(duty, DateTimeOffset.MaxValue, null, 100, Now));
        }

        return all;
    }

    private static async Task RefusedAsync(IStore source, IStore target, TestWorkplace place) => Assert.Equal(
        ErrorCode.InvalidInput,
        (await Assert.ThrowsAsync<ComplaintOpsException>(() => new StoreCopy(source, target, place.Clock, place.Clock, (span, token) => Task.Delay(span, place.Clock, token)).RunAsync(null, Now))).Code);

    private sealed class Collecting(List<CopyProgress> seen) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => seen.Add(value);
    }
}
