using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task CommitAsync_AtExpectedVersion_AppendsAndReplacesTheHead()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit step = Step(head, "op-2") with { Entries = [Entry(2, "op-2"), Entry(3, "op-2")] };

        CommitOutcome outcome = await Complaints.CommitAsync(step, Now);

        Assert.Equal(CommitStatus.Committed, outcome.Status);
        AssertSame(step.Head, await Complaints.GetHeadAsync("a1", Now));
        Assert.Equal([1L, 2L, 3L], (await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now))).Select(e => e.Sequence));
        Assert.Equal(step.Entries, await AllAsync(Complaints.ReadTimelineAsync("a1", 1, Now)));
        Assert.Empty(await AllAsync(Complaints.ReadTimelineAsync("a1", 3, Now)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public async Task CommitAsync_AtAnotherVersion_ConflictsAndLeavesNothingBehind(long expectedVersion)
    {
        HeadRecord head = await OpenAsync(Head("a1"));
        Commit second = Step(head, "op-2") with { DueWrites = [Due("a1", DutyKind.Progress, Start)] };
        await Complaints.CommitAsync(second, Now);
        var stale = new Commit
        {
            ExpectedVersion = expectedVersion,
            Head = Head("a1", expectedVersion + 1) with { IsOpen = false, ClosedAt = Start, Owner = "thief", Flags = ["Overdue"] },
            OperationId = "op-stale",
            Entries = [Entry(expectedVersion + 1, "op-stale")],
            DueWrites = [Due("a1", DutyKind.Climb, Start)],
            DueDeletes = [DutyKind.Progress],
            Content = [Content("a1", "c-stale", [1])],
        };

        CommitOutcome outcome = await Complaints.CommitAsync(stale, Now);

        Assert.Equal(new CommitOutcome(CommitStatus.VersionConflict), outcome);
        Assert.False(outcome.IsCommitted);
        AssertSame(second.Head, await Complaints.GetHeadAsync("a1", Now));
        Assert.Equal(2, (await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now))).Count);
        Assert.Equal(second.DueWrites, await Complaints.GetDueAsync("a1", Now));
        Assert.Null(await Store.Content.GetAsync("c-stale", Now));
        Assert.Empty(await Complaints.ListClosedAsync(Start.AddDays(-1), Start.AddDays(1), null, 10, Now));
        Assert.Empty(await Complaints.CountOpenByOwnerAsync(Now));
    }

    [Fact]
    public async Task CommitAsync_ComplaintDoesNotExist_IsVersionConflict()
    {
        CommitOutcome outcome = await Complaints.CommitAsync(Step(Head("a1"), "op-2"), Now);

        Assert.Equal(CommitStatus.VersionConflict, outcome.Status);
        Assert.Null(await Complaints.GetHeadAsync("a1", Now));
        Assert.Empty(await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now)));
    }

    [Fact]
    public async Task CommitAsync_AnswerWasLost_IsSettledByTheOperationId()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit mine = Step(head, "op-mine");
        await Complaints.CommitAsync(mine, Now);
        Commit later = Step(mine.Head, "op-later");
        await Complaints.CommitAsync(later, Now);

        Assert.Equal(CommitStatus.AlreadyCommitted, (await Complaints.CommitAsync(mine, Now)).Status);
        Assert.Equal(CommitStatus.VersionConflict, (await Complaints.CommitAsync(Step(head, "op-other"), Now)).Status);
        AssertSame(later.Head, await Complaints.GetHeadAsync("a1", Now));
    }

    [Fact]
    public async Task CommitAsync_WithoutEntries_MovesDueEntriesUnderTheSameGuard()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit moves = Step(head, "op-2") with { Entries = [], DueWrites = [Due("a1", DutyKind.Progress, Start.AddDays(1))] };

        Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(moves, Now)).Status);
        Assert.Equal(CommitStatus.VersionConflict, (await Complaints.CommitAsync(moves, Now)).Status);
        Assert.Equal(moves.DueWrites, await Complaints.GetDueAsync("a1", Now));
        Assert.Equal(2, (await Complaints.GetHeadAsync("a1", Now))!.Version);

        Commit next = Step(moves.Head, "op-3") with { Entries = [Entry(2, "op-3")] };
        Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(next, Now)).Status);
    }

    [Fact]
    public async Task CommitAllAsync_OneConflicts_TheOthersAreWritten()
    {
        HeadRecord first = await OpenAsync("a1");
        HeadRecord second = await OpenAsync("b2");
        Commit already = Step(second, "op-b");
        await Complaints.CommitAsync(already, Now);
        Commit stale = Step(first with { Version = 7 }, "op-stale") with { DueWrites = [Due("a1", DutyKind.Climb, Start)] };
        Commit good = Step(first, "op-good");

        IReadOnlyList<CommitOutcome> outcomes = await Complaints.CommitAllAsync(
            [stale, Opening("c3"), already, Opening(Head("d4") with { Reference = first.Reference }), good, Opening(Head("e5") with { IntakeId = "intake-a1" })],
            Now);

        Assert.Equal(
            [CommitStatus.VersionConflict, CommitStatus.Committed, CommitStatus.AlreadyCommitted, CommitStatus.ReferenceTaken, CommitStatus.Committed, CommitStatus.IntakeExists],
            outcomes.Select(o => o.Status));
        AssertSame(good.Head, await Complaints.GetHeadAsync("a1", Now));
        Assert.Empty(await Complaints.GetDueAsync("a1", Now));
        Assert.Equal(["a1", "b2", "c3"], (await Complaints.ListAllAsync(null, 10, Now)).Select(h => h.Id));
    }

    [Fact]
    public async Task CommitAllAsync_Nothing_AnswersNothing() => Assert.Empty(await Complaints.CommitAllAsync([], Now));

    [Fact]
    public async Task ReadTimelineAsync_ManyEntries_ComeInOrderAndWhole()
    {
        HeadRecord head = await OpenAsync("a1");
        await Complaints.CommitAsync(
            Step(head, "op-2") with { Entries = [.. Enumerable.Range(2, 89).Select(i => Entry(i, "op-2", $"{{\"n\":{i}}}"))] }, Now);
        head = head with { Version = 2 };
        for (int from = 91; head.Version < 10; from += 90)
        {
            string operation = $"op-{head.Version}";
            Commit more = Step(head, operation) with { Entries = [.. Enumerable.Range(from, 90).Select(i => Entry(i, operation, $"{{\"n\":{i}}}"))] };
            Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(more, Now)).Status);
            head = more.Head;
        }

        List<EntryRecord> all = await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now));

        Assert.Equal(Enumerable.Range(1, 810).Select(i => (long)i), all.Select(e => e.Sequence));
        Assert.Equal("{\"n\":700}", all[699].Body);
        Assert.Equal(Enumerable.Range(512, 299).Select(i => (long)i), (await AllAsync(Complaints.ReadTimelineAsync("a1", 511, Now))).Select(e => e.Sequence));
    }

    [Fact]
    public async Task ReadTimelineAsync_OpenEnumeration_DoesNotHoldUpWriters()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit many = Step(head, "op-2") with { Entries = [.. Enumerable.Range(2, 89).Select(i => Entry(i, "op-2"))] };
        await Complaints.CommitAsync(many, Now);

        long seen = 0;
        await foreach (EntryRecord entry in Complaints.ReadTimelineAsync("a1", 0, Now))
        {
            if (++seen == 10)
            {
                Commit inBetween = Step(many.Head, "op-3") with { Entries = [Entry(91, "op-3")] };
                Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(inBetween, Now)).Status);
            }

            Assert.Equal(seen, entry.Sequence);
        }

        Assert.InRange(seen, 90, 91);
    }
}
