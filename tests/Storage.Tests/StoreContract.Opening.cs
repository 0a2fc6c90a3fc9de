using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task CommitAsync_Opening_ComplaintIsFoundByEveryKey()
    {
        HeadRecord head = Head("a1") with
        {
            Owner = "li.wei",
            Flags = ["Silent", "Overdue"],
            SilentSince = Start.AddHours(1),
            NextLimitAt = Start.AddHours(2),
        };
        Commit opening = Opening(head) with { DueWrites = [Due("a1", DutyKind.Acknowledge, Start)], Content = [Content("a1", "n1", [1, 2, 3])] };

        CommitOutcome outcome = await Complaints.CommitAsync(opening, Now);

        Assert.Equal(new CommitOutcome(CommitStatus.Committed), outcome);
        AssertSame(head, await Complaints.GetHeadAsync("a1", Now));
        Assert.Equal("a1", await Complaints.FindByReferenceAsync(head.Reference, Now));
        Assert.Equal("a1", await Complaints.FindByIntakeAsync(head.IntakeId, Now));
        Assert.Equal(opening.Entries, await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now)));
        Assert.Equal(opening.DueWrites, await Complaints.GetDueAsync("a1", Now));
        AssertSame(opening.Content[0], await Store.Content.GetAsync("n1", Now));
    }

    [Fact]
    public async Task Reads_NothingStored_AnswerNothing()
    {
        Assert.Null(await Complaints.GetHeadAsync("a1", Now));
        Assert.Null(await Complaints.FindByReferenceAsync("C-2611-A1", Now));
        Assert.Null(await Complaints.FindByIntakeAsync("intake-a1", Now));
        Assert.Empty(await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now)));
        Assert.Empty(await Complaints.GetDueAsync("a1", Now));
        Assert.Empty(await Complaints.ReadDueAgesAsync(Now));
        Assert.Empty(await Complaints.CountOpenByOwnerAsync(Now));
        Assert.Empty(await Complaints.ListOpenAsync(null, null, 10, Now));
        Assert.Empty(await Complaints.ListAllAsync(null, 10, Now));
        Assert.Null(await Complaints.GetDeskAsync("main", Now));
    }

    [Fact]
    public async Task FindByReferenceAsync_OtherCase_FindsNothing()
    {
        await OpenAsync("a1");

        Assert.Null(await Complaints.FindByReferenceAsync("c-2611-a1", Now));
    }

    [Fact]
    public async Task CommitAsync_OpeningTwiceWithOneOperation_IsAlreadyCommitted()
    {
        Commit opening = Opening("a1");
        await Complaints.CommitAsync(opening, Now);

        CommitOutcome again = await Complaints.CommitAsync(opening, Now);

        Assert.Equal(CommitStatus.AlreadyCommitted, again.Status);
        Assert.True(again.IsCommitted);
        Assert.Single(await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now)));
    }

    [Fact]
    public async Task CommitAsync_OpeningAgainAfterLaterSteps_IsAlreadyCommittedAndKeepsThem()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit step = Step(head, "op-2");
        await Complaints.CommitAsync(step, Now);

        CommitOutcome again = await Complaints.CommitAsync(Opening("a1"), Now);

        Assert.Equal(CommitStatus.AlreadyCommitted, again.Status);
        AssertSame(step.Head, await Complaints.GetHeadAsync("a1", Now));
    }

    [Fact]
    public async Task CommitAsync_IntakeIdExistsFromOtherOperation_NamesTheExistingComplaint()
    {
        await OpenAsync("a1");

        CommitOutcome outcome = await Complaints.CommitAsync(Opening(Head("b2") with { IntakeId = "intake-a1" }), Now);

        Assert.Equal(new CommitOutcome(CommitStatus.IntakeExists, "a1"), outcome);
        Assert.Null(await Complaints.GetHeadAsync("b2", Now));
        Assert.Null(await Complaints.FindByReferenceAsync("C-2611-B2", Now));
    }

    [Fact]
    public async Task CommitAsync_SameIdAndIntakeFromOtherOperation_IsIntakeExists()
    {
        await OpenAsync("a1");

        CommitOutcome outcome = await Complaints.CommitAsync(Opening(Head("a1"), "another-operation"), Now);

        Assert.Equal(new CommitOutcome(CommitStatus.IntakeExists, "a1"), outcome);
    }

    [Fact]
    public async Task CommitAsync_SameIntakeAndOperationUnderNewlyDrawnId_NamesTheExistingComplaint()
    {
        await Complaints.CommitAsync(Opening(Head("a1"), "op"), Now);

        CommitOutcome outcome = await Complaints.CommitAsync(Opening(Head("b2") with { IntakeId = "intake-a1" }, "op"), Now);

        Assert.Equal(new CommitOutcome(CommitStatus.IntakeExists, "a1"), outcome);
    }

    [Fact]
    public async Task CommitAsync_ReferenceOfAnotherIntake_IsReferenceTaken()
    {
        await OpenAsync("a1");

        CommitOutcome outcome = await Complaints.CommitAsync(Opening(Head("b2") with { Reference = "C-2611-A1" }), Now);

        Assert.Equal(new CommitOutcome(CommitStatus.ReferenceTaken), outcome);
        Assert.Null(await Complaints.GetHeadAsync("b2", Now));
        Assert.Null(await Complaints.FindByIntakeAsync("intake-b2", Now));
        Assert.Equal("a1", await Complaints.FindByReferenceAsync("C-2611-A1", Now));
    }

    [Fact]
    public async Task CommitAsync_IdOfAnotherIntake_IsReferenceTaken()
    {
        await OpenAsync("a1");

        CommitOutcome outcome = await Complaints.CommitAsync(Opening(Head("a1") with { Reference = "C-2611-ZZ", IntakeId = "other" }), Now);

        Assert.Equal(new CommitOutcome(CommitStatus.ReferenceTaken), outcome);
        Assert.Null(await Complaints.FindByReferenceAsync("C-2611-ZZ", Now));
        Assert.Null(await Complaints.FindByIntakeAsync("other", Now));
    }

    [Fact]
    public async Task CommitAsync_ReferenceDrawnAgain_Opens()
    {
        await OpenAsync("a1");
        await Complaints.CommitAsync(Opening(Head("b2") with { Reference = "C-2611-A1" }), Now);

        CommitOutcome outcome = await Complaints.CommitAsync(Opening("b2"), Now);

        Assert.Equal(CommitStatus.Committed, outcome.Status);
    }

    [Fact]
    public async Task CommitAsync_BrokenCommits_RaiseInvalidInputAndWriteNothing()
    {
        HeadRecord head = await OpenAsync("a1");
        Commit step = Step(head, "op-2");
        Commit opening = Opening("b2");
        Commit[] broken =
        [
            step with { Head = step.Head with { Version = 3 } },
            step with { ExpectedVersion = -1, Head = step.Head with { Version = 0 } },
            step with { Entries = [Entry(2, "op-2"), Entry(4, "op-2")] },
            step with { Entries = [Entry(1, "op-2")] },
            step with { Entries = [Entry(2, "another")] },
            step with { OperationId = "" },
            step with { DueWrites = [Due("b2", DutyKind.Progress, Start)] },
            step with { DueWrites = [Due("a1", DutyKind.Progress, Start), Due("a1", DutyKind.Progress, Start)] },
            step with { DueWrites = [Due("a1", DutyKind.Progress, Start)], DueDeletes = [DutyKind.Progress] },
            step with { Content = [Content("b2", "c1", [1])] },
            step with { Head = step.Head with { ClosedAt = Start } },
            step with { Head = step.Head with { IsOpen = false } },
            step with { Head = step.Head with { Flags = ["two words"] } },
            step with { Head = step.Head with { Body = "a\0b" } },
            step with { Head = step.Head with { Body = "half \ud83d of a pair" } },
            opening with { Entries = [] },
            opening with { Entries = [Entry(2, "open-b2")] },
            opening with { Head = opening.Head with { Reference = "" } },
        ];
        foreach (Commit commit in broken)
        {
            await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.CommitAsync(commit, Now));
            await RaisesAsync(ErrorCode.InvalidInput, () => Complaints.CommitAllAsync([Opening("c3"), commit], Now));
        }

        AssertSame(head, await Complaints.GetHeadAsync("a1", Now));
        Assert.Single(await Complaints.ListAllAsync(null, 10, Now));
        Assert.Empty(await Complaints.GetDueAsync("a1", Now));
    }
}
