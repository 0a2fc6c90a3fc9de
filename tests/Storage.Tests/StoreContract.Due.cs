using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    private Task<IReadOnlyList<DueEntry>> DueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after = null, int take = 100)
        => Complaints.ReadDueAsync(duty, until, after, take, Now);

    private Task OpenDueAsync(string id, params DueEntry[] due) => Complaints.CommitAsync(Opening(id) with { DueWrites = due }, Now);

    [Fact]
    public async Task ReadDueAsync_UntilAnInstant_IncludesItAndNothingLater()
    {
        await OpenDueAsync("a1", Due("a1", DutyKind.Progress, Start), Due("a1", DutyKind.Climb, Start.AddDays(-9)));
        await OpenDueAsync("b2", Due("b2", DutyKind.Progress, Start.AddTicks(1)));
        await OpenDueAsync("c3", Due("c3", DutyKind.Progress, Start.AddTicks(-1)));

        Assert.Equal(["c3", "a1"], (await DueAsync(DutyKind.Progress, Start)).Select(d => d.Subject));
        Assert.Equal(["c3", "a1", "b2"], (await DueAsync(DutyKind.Progress, Start.AddTicks(1))).Select(d => d.Subject));
        Assert.Equal(["c3"], (await DueAsync(DutyKind.Progress, Start.AddTicks(-1))).Select(d => d.Subject));
        Assert.Empty(await DueAsync(DutyKind.Deliver, Start.AddYears(1)));
    }

    [Fact]
    public async Task ReadDueAsync_PageAfterPage_SeesEachOnceOldestFirstThenBySubject()
    {
        foreach (int i in new[] { 5, 2, 8, 1, 7, 4, 6, 3, 0 })
        {
            // Three instants of three entries each: ties within a page and across its end.
            await OpenDueAsync($"s{i}", Due($"s{i}", DutyKind.Silence, Start.AddMinutes(-(i / 3))));
        }

        List<DueEntry> all = await PagesAsync<DueEntry>(after => DueAsync(DutyKind.Silence, Start, after, take: 2));

        Assert.Equal(["s6", "s7", "s8", "s3", "s4", "s5", "s0", "s1", "s2"], all.Select(d => d.Subject));
    }

    [Fact]
    public async Task ReadDueAsync_OrdersByNotBefore_NotByDueAt()
    {
        await OpenDueAsync("a1", Due("a1", DutyKind.Deliver, Start.AddHours(-5)) with { NotBefore = Start });
        await OpenDueAsync("b2", Due("b2", DutyKind.Deliver, Start.AddHours(-1)));

        Assert.Equal(["b2", "a1"], (await DueAsync(DutyKind.Deliver, Start)).Select(d => d.Subject));
        Assert.Equal(["b2"], (await DueAsync(DutyKind.Deliver, Start.AddTicks(-1))).Select(d => d.Subject));
    }

    [Fact]
    public async Task CommitAsync_DueWritten_ReplacesTheOldOneWithItsAttempts()
    {
        HeadRecord head = Head("a1");
        DueEntry first = Due("a1", DutyKind.Deliver, Start);
        await Complaints.CommitAsync(Opening(head) with { DueWrites = [first] }, Now);
        Assert.True(await Complaints.PostponeAsync(first, first with { Attempts = 5, Quarantined = true, LastError = "MailUnavailable" }, Now));

        DueEntry second = Due("a1", DutyKind.Deliver, Start.AddHours(3));
        await Complaints.CommitAsync(Step(head, "op-2") with { DueWrites = [second] }, Now);

        Assert.Equal([second], await Complaints.GetDueAsync("a1", Now));
        Assert.Empty(await DueAsync(DutyKind.Deliver, Start.AddHours(2)));
        Assert.Equal([second], await DueAsync(DutyKind.Deliver, Start.AddHours(3)));
        Assert.Empty(await Complaints.ReadQuarantinedAsync(null, 10, Now));
    }

    [Fact]
    public async Task CommitAsync_DueDeleted_IsGoneAndTheOthersStay()
    {
        HeadRecord head = Head("a1");
        DueEntry climb = Due("a1", DutyKind.Climb, Start);
        await Complaints.CommitAsync(Opening(head) with { DueWrites = [Due("a1", DutyKind.Acknowledge, Start), climb] }, Now);

        await Complaints.CommitAsync(Step(head, "op-2") with { DueDeletes = [DutyKind.Acknowledge, DutyKind.FollowUp] }, Now);

        Assert.Equal([climb], await Complaints.GetDueAsync("a1", Now));
        Assert.Empty(await DueAsync(DutyKind.Acknowledge, Start));
    }

    [Fact]
    public async Task PostponeAsync_StillTheGivenEntry_MovesIt()
    {
        DueEntry due = Due("a1", DutyKind.Deliver, Start);
        await OpenDueAsync("a1", due);
        DueEntry later = due with { NotBefore = Start.AddMinutes(5), Attempts = 1, LastError = "StoreBusy: try later" };

        Assert.True(await Complaints.PostponeAsync(due, later, Now));

        Assert.Equal([later], await Complaints.GetDueAsync("a1", Now));
        Assert.Empty(await DueAsync(DutyKind.Deliver, Start.AddMinutes(4)));
        Assert.Equal([later], await DueAsync(DutyKind.Deliver, Start.AddMinutes(5)));
    }

    [Fact]
    public async Task PostponeAsync_EntryWasReplacedOrRemoved_DoesNothing()
    {
        DueEntry due = Due("a1", DutyKind.Deliver, Start);
        HeadRecord head = Head("a1");
        await Complaints.CommitAsync(Opening(head) with { DueWrites = [due] }, Now);
        DueEntry moved = due with { NotBefore = Start.AddMinutes(5), Attempts = 1 };
        Assert.True(await Complaints.PostponeAsync(due, moved, Now));

        Assert.False(await Complaints.PostponeAsync(due, due with { Attempts = 9, Quarantined = true }, Now));
        Assert.Equal([moved], await Complaints.GetDueAsync("a1", Now));

        await Complaints.CommitAsync(Step(head, "op-2") with { DueDeletes = [DutyKind.Deliver] }, Now);
        Assert.False(await Complaints.PostponeAsync(moved, moved with { Attempts = 2 }, Now));
        Assert.Empty(await Complaints.GetDueAsync("a1", Now));
    }

    [Fact]
    public async Task PostponeAsync_ToAnotherSubject_IsRefused()
    {
        DueEntry due = Due("a1", DutyKind.Deliver, Start);
        await OpenDueAsync("a1", due);

        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.PostponeAsync(due, due with { Subject = "b2" }, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.PostponeAsync(due, due with { Duty = DutyKind.Climb }, Now));
    }

    [Fact]
    public async Task ReadQuarantinedAsync_PageAfterPage_SeesOnlyQuarantinedOnesOldestFirst()
    {
        foreach (int i in Enumerable.Range(0, 5))
        {
            DutyKind duty = i % 2 == 0 ? DutyKind.Deliver : DutyKind.Climb;
            DueEntry due = Due($"q{i}", duty, Start.AddMinutes(-(i / 2)));
            await OpenDueAsync($"q{i}", due, Due($"q{i}", DutyKind.Progress, Start));
            Assert.True(await Complaints.PostponeAsync(due, due with { Quarantined = true, Attempts = 8, LastError = "Unexpected" }, Now));
        }

        List<DueEntry> all = await PagesAsync<DueEntry>(after => Complaints.ReadQuarantinedAsync(after, 2, Now));

        Assert.Equal(["q4", "q2", "q3", "q0", "q1"], all.Select(d => d.Subject));
        Assert.All(all, d => Assert.Equal((8, "Unexpected"), (d.Attempts, d.LastError)));
        Assert.Empty(await DueAsync(DutyKind.Deliver, Start));
        Assert.Equal(2, (await Complaints.GetDueAsync("q0", Now)).Count);
    }

    [Fact]
    public async Task ReadQuarantinedAsync_TwoDutiesOfOneSubjectAtOneInstant_AreBothSeen()
    {
        DueEntry climb = Due("a1", DutyKind.Climb, Start) with { Quarantined = true };
        DueEntry deliver = Due("a1", DutyKind.Deliver, Start) with { Quarantined = true };
        await OpenDueAsync("a1", deliver, climb);

        Assert.Equal([climb, deliver], await PagesAsync<DueEntry>(after => Complaints.ReadQuarantinedAsync(after, 1, Now)));
    }

    [Fact]
    public async Task ReadDueAgesAsync_PerDuty_TellsOldestWaitingAndQuarantined()
    {
        DueEntry poison = Due("a1", DutyKind.Deliver, Start.AddDays(-30));
        DueEntry only = Due("b2", DutyKind.Climb, Start);
        await OpenDueAsync("a1", poison, Due("a1", DutyKind.Progress, Start.AddDays(2)));
        await OpenDueAsync("b2", Due("b2", DutyKind.Deliver, Start.AddDays(-2)), Due("b2", DutyKind.Progress, Start.AddDays(1)), only);
        await Complaints.PostponeAsync(poison, poison with { Quarantined = true }, Now);
        await Complaints.PostponeAsync(only, only with { Quarantined = true }, Now);

        IReadOnlyDictionary<DutyKind, DueAge> ages = await Complaints.ReadDueAgesAsync(Now);

        Assert.Equal(
            new Dictionary<DutyKind, DueAge>
            {
                [DutyKind.Deliver] = new(Start.AddDays(-2), 1),
                [DutyKind.Progress] = new(Start.AddDays(1), 0),
                [DutyKind.Climb] = new(null, 1),
            },
            ages);
    }

    [Fact]
    public async Task Pages_OfNoRows_AreRefused()
    {
        await RaisesAsync(ErrorCode.InvalidInput, () => DueAsync(DutyKind.Deliver, Start, take: 0));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.ReadQuarantinedAsync(null, -1, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.ListOpenAsync(null, null, 0, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.ListClosedAsync(Start, Start, null, 0, Now));
        await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.ListAllAsync(null, 0, Now));
    }
}
