using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

public sealed class MergingTests
{
    [Fact]
    public async Task Merge_TwoOfOneCustomer_OwesEverythingOfBothOnce()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        await place.CommandAsync(part.Id, step => step.Promise("A call on Wednesday", place.Now.AddDays(2), "amelia-hart"));
        await place.CommandAsync(part.Id, step => step.OpenTask(StaffTaskKind.Agreement, place.Now.AddDays(3)));
        place.MoveTo(place.Now.AddHours(5));
        await place.SweepUntilQuietAsync();
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });

        var whole = await Merge(place, into, part);

        part = await place.GetAsync(part.Id);
        Assert.Equal((ComplaintStatus.Merged, "merged", whole.Id), (part.Status, part.CloseReason, part.PartOf?.Id));
        Assert.Empty(part.Clocks);
        Assert.Empty(part.OpenTasks);
        Assert.Equal([part.ReceivedAt, into.ReceivedAt], whole.UnansweredAt);
        Assert.Equal(part.ReceivedAt.AddHours(24), whole.ClockOf(ClockKind.Reply)!.DueAt);
        Assert.Equal(into.ClockOf(ClockKind.Final)!.DueAt, whole.ClockOf(ClockKind.Final)!.DueAt);
        Assert.Equal(PromiseState.Open, Assert.Single(whole.Promises).State);
        Assert.Equal(StaffTaskKind.Agreement, Assert.Single(whole.OpenTasks).Kind);
        Assert.Equal(MergeState.Joined, Assert.Single(whole.Merges).State);
        Assert.DoesNotContain(part.Notices, notice => notice.Type == NoticeType.Closing);

        await place.SweepUntilQuietAsync();
        Assert.Single(place.Mail.Taken, one => one.Type == "joined");
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Merge_PartIsSilentAlready_FlagsAndClimbsTheWhole()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        place.MoveTo(part.ReceivedAt.AddHours(24));
        await place.SweepAsync(DutyKind.Silence);
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });

        var whole = await Merge(place, into, part);
        Assert.True(whole.Has(FlagKind.Silent));
        Assert.Equal(part.ReceivedAt, whole.SilentSince);

        await place.SweepUntilQuietAsync();
        Assert.Single((await place.GetAsync(whole.Id)).Climbs);
        Assert.False((await place.GetAsync(part.Id)).Has(FlagKind.Silent));
    }

    [Fact]
    public async Task Merge_OtherCustomer_IsRefusedUnlessSomebodySaysWhy()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second", Email = "sam@customer.example" });

        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => Merge(place, into, part));
        Assert.Equal(ErrorCode.StepRefused, refusal.Code);
        Assert.True((await place.GetAsync(part.Id)).IsOpen);

        var whole = await place.Merging.MergeAsync(into.Id, part.Id, TestWorkplace.Ann, "The same leak.", "She wrote from her office.", CancellationToken.None);
        Assert.Equal(MergeState.Joined, Assert.Single(whole.Merges).State);
    }

    [Fact]
    public async Task Merge_Itself_OrAnEndedOne_OrIntoAPart_IsRefused()
    {
        var place = await TestWorkplace.OpenAsync();
        var one = await place.OpenComplaintAsync();
        var two = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        var three = await place.OpenComplaintAsync(request => request with { IntakeId = "third" });
        await place.CommandAsync(three.Id, step => step.Withdraw("I take it back."));

        await RefusedAsync(() => Merge(place, one, one));
        await RefusedAsync(() => Merge(place, one, three));
        await RefusedAsync(() => Merge(place, three, one));
        await Merge(place, one, two);
        await RefusedAsync(() => Merge(place, two, one));
    }

    [Fact]
    public async Task Merge_DiedBetweenTheTwoCommits_IsFinishedByTheNextSweepWithOneNotice()
    {
        for (var dies = 1; dies <= 2; dies++)
        {
            var plan = new FaultPlan();
            var inner = new InMemoryStore();
            var place = await TestWorkplace.OpenAsync(inner);
            var part = await place.OpenComplaintAsync();
            var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
            var dying = await place.RestartAsync(new FaultyStore(inner, plan));
            var commits = 0;
            plan.AfterCall = call => call.Method == "Complaints.CommitAsync" && ++commits == dies ? throw new OperationCanceledException("killed") : Task.CompletedTask;

            await Assert.ThrowsAsync<OperationCanceledException>(() => Merge(dying, into, part));
            Assert.True((await place.GetAsync(into.Id)).Due.ContainsKey(DutyKind.Task));
            await place.SweepUntilQuietAsync();

            var whole = await place.GetAsync(into.Id);
            Assert.Equal(MergeState.Joined, Assert.Single(whole.Merges).State);
            Assert.Equal(whole.Id, (await place.GetAsync(part.Id)).PartOf?.Id);
            Assert.Single(place.Mail.Taken, one => one.Type == "joined");
            Assert.Equal(whole.LastSequence, (await Merge(place, whole, part)).LastSequence);
            await StoreCheck.AllAsync(place);
        }
    }

    [Fact]
    public async Task Merge_PartClosedMeanwhile_SaysSoAndLosesNothing()
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var part = await place.OpenComplaintAsync();
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        var prompt = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.AfterCall = async call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                plan.AfterCall = null;
                await place.CommandAsync(part.Id, step => step.Withdraw("I take it back."));
            }
        };

        var whole = await Merge(prompt, into, part);

        Assert.Equal(MergeState.Missed, Assert.Single(whole.Merges).State);
        Assert.Equal(ComplaintStatus.Withdrawn, (await place.GetAsync(part.Id)).Status);
    }

    [Fact]
    public async Task Split_Part_OwesItsOwnReplyAgainAndTellsTheCustomer()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        var whole = await Merge(place, into, part);
        place.MoveTo(place.Now.AddHours(2));

        var split = await place.Merging.SplitAsync(part.Id, TestWorkplace.Ann, "It is another machine.", CancellationToken.None);

        Assert.Equal((ComplaintStatus.Open, true), (split.Status, split.PartOf is null));
        Assert.Equal(place.Now.AddHours(24), split.ClockOf(ClockKind.Reply)!.DueAt);
        Assert.Equal(part.ClockOf(ClockKind.Final)!.DueAt, split.ClockOf(ClockKind.Final)!.DueAt);
        Assert.NotNull(split.UnansweredSince);
        Assert.Equal(MergeState.Parted, Assert.Single((await place.GetAsync(whole.Id)).Merges).State);
        await place.SweepUntilQuietAsync();
        Assert.Single(place.Mail.Taken, one => one.Type == "parted");
        await RefusedAsync(() => place.Merging.SplitAsync(part.Id, TestWorkplace.Ann, "Again.", CancellationToken.None));

        // And joined once more.
        Assert.Equal(MergeState.Joined, Assert.Single((await Merge(place, await place.GetAsync(whole.Id), split)).Merges).State);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task FindHandled_PartOfAPart_LeadsToTheWhole()
    {
        var place = await TestWorkplace.OpenAsync();
        var one = await place.OpenComplaintAsync();
        var two = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        var three = await place.OpenComplaintAsync(request => request with { IntakeId = "third" });
        await Merge(place, two, one);
        await Merge(place, three, await place.GetAsync(two.Id));

        Assert.Equal(three.Id, (await place.Workplace.Loader.FindHandledAsync(one.Id, CancellationToken.None))?.Id);
        Assert.Null(await place.Workplace.Loader.FindHandledAsync("nobody", CancellationToken.None));
    }

    [Fact]
    public async Task Ledger_Part_KeepsItsLineAndOwesNoReplyOfItsOwn()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        var into = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        await Merge(place, into, part);

        var ledger = await new LedgerReader(place.Store, place.Workplace.Sets).ReadAsync(place.Now, CancellationToken.None).ToListAsync();

        var row = Assert.Single(ledger, row => row.Id == part.Id);
        Assert.Equal((ComplaintStatus.Merged, false), (row.Status, row.OwesReply));
        Assert.True(Assert.Single(ledger, row => row.Id == into.Id).OwesReply);
    }

    private static Task<Complaint> Merge(TestWorkplace place, Complaint into, Complaint part) =>
        place.Merging.MergeAsync(into.Id, part.Id, TestWorkplace.Ann, "The same leak.", null, CancellationToken.None);

    private static async Task RefusedAsync(Func<Task> act) => Assert.Equal(ErrorCode.StepRefused, (await Assert.ThrowsAsync<ComplaintOpsException>(act)).Code);
}
