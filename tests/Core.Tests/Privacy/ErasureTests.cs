using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Privacy;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Privacy;

public sealed class ErasureTests
{
    [Fact]
    public async Task Erase_EndedComplaint_LeavesFactsAndChainAndNoContent()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await ClosedAsync(place);

        var erased = await EraseAsync(place, complaint.Id);

        Assert.Empty(await place.Store.Content.ListAsync(complaint.Id, CancellationToken.None).ToListAsync());
        Assert.NotNull(erased.Privacy.ErasedAt);
        Assert.False(erased.Complainant.HasEmail);
        Assert.Equal(complaint.LastReply!.Entry, erased.LastReply!.Entry);
        var row = Assert.Single(await new LedgerReader(place.Store, place.Workplace.Sets).ReadAsync(place.Now, CancellationToken.None).ToListAsync());
        Assert.Null(row.ChainProblem);
        Assert.NotNull(row.Reply);
        var entries = await place.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, CancellationToken.None).Select(EntryCodec.Read).ToListAsync();
        Assert.True(Assert.IsType<Erased>(entries[^1].Payload) is { Basis: "request", Items: > 3 });
        Assert.Empty(await place.SweepUntilQuietAsync());
    }

    [Fact]
    public async Task Erase_OpenOrHeld_IsRefusedAndNothingGoes()
    {
        var place = await TestWorkplace.OpenAsync();
        var open = await place.OpenComplaintAsync();
        await RefusedAsync(() => EraseAsync(place, open.Id));

        var closed = await ClosedAsync(place, "second");
        await place.CommandAsync(closed.Id, step => step.PlaceHold("AZ-2026/114"));
        await RefusedAsync(() => EraseAsync(place, closed.Id));
        Assert.NotEmpty(await place.Store.Content.ListAsync(closed.Id, CancellationToken.None).ToListAsync());

        await place.CommandAsync(closed.Id, step => step.LiftHold("AZ-2026/114"));
        Assert.NotNull((await EraseAsync(place, closed.Id)).Privacy.ErasedAt);
        await RefusedAsync(() => place.CommandAsync(closed.Id, step => step.PlaceHold("too-late")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("because Ms Okonjo asked")]
    [InlineData("line\nbreak")]
    public async Task Erase_BasisThatCouldBePersonal_IsRefused(string basis)
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await ClosedAsync(place);

        await RefusedAsync(() => new Erasure(place.Workplace).EraseAsync(complaint.Id, basis, TestWorkplace.Ann, CancellationToken.None));
    }

    [Fact]
    public async Task Erase_DiedAnywhere_IsFinishedByTheNextSweep()
    {
        for (var dies = 1; ; dies++)
        {
            var plan = new FaultPlan();
            var inner = new InMemoryStore();
            var place = await TestWorkplace.OpenAsync(inner);
            var complaint = await ClosedAsync(place);
            var dying = await place.RestartAsync(new FaultyStore(inner, plan));
            var calls = 0;
            plan.AfterCall = _ => ++calls == dies ? throw new OperationCanceledException("killed") : Task.CompletedTask;

            try
            {
                await EraseAsync(dying, complaint.Id);
                Assert.True(dies > 5, "The walk must have met every call.");
                break;
            }
            catch (OperationCanceledException)
            {
                await place.SweepUntilQuietAsync();
            }

            var after = await place.GetAsync(complaint.Id);
            var content = await place.Store.Content.ListAsync(complaint.Id, CancellationToken.None).ToListAsync();
            Assert.Equal(after.Privacy.ErasureOrderedAt is null, content.Count > 0);
            Assert.False(after.Privacy.IsErasing);
            await StoreCheck.AllAsync(place);
        }
    }

    [Fact]
    public async Task Erase_PartUnderHold_KeepsTheWhole()
    {
        var place = await TestWorkplace.OpenAsync();
        var part = await place.OpenComplaintAsync();
        var whole = await place.OpenComplaintAsync(request => request with { IntakeId = "second" });
        await place.Merging.MergeAsync(whole.Id, part.Id, TestWorkplace.Ann, "The same.", null, CancellationToken.None);
        await place.CommandAsync(whole.Id, step => step.Withdraw("I take it back."));
        await place.CommandAsync(part.Id, step => step.PlaceHold("AZ-1"));

        await RefusedAsync(() => EraseAsync(place, whole.Id));
        await place.CommandAsync(part.Id, step => step.LiftHold("AZ-1"));
        await EraseAsync(place, whole.Id);

        Assert.NotNull((await place.GetAsync(part.Id)).Privacy.ErasedAt);
    }

    [Fact]
    public async Task Erase_MailOnItsWay_IsNotSentAgain()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        await place.CommandAsync(complaint.Id, step => step.Close("solved"));
        await EraseAsync(place, complaint.Id);
        var sent = place.Mail.Tries.Count;

        await place.RunForAsync(TimeSpan.FromDays(40));

        Assert.Equal(sent, place.Mail.Tries.Count);
        Assert.DoesNotContain((await place.GetAsync(complaint.Id)).Notices, notice => notice is { ToCustomer: true, LookAt: not null });
    }

    private static async Task<Complaint> ClosedAsync(TestWorkplace place, string? intakeId = null)
    {
        var complaint = await place.OpenComplaintAsync(request => request with { IntakeId = intakeId });
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "The seal is replaced.", final: true));
        await place.CommandAsync(complaint.Id, step => step.Close("solved"));
        await place.SweepUntilQuietAsync();
        return await place.GetAsync(complaint.Id);
    }

    private static Task<Complaint> EraseAsync(TestWorkplace place, string id) => new Erasure(place.Workplace).EraseAsync(id, "request", TestWorkplace.Ann, CancellationToken.None);

    private static async Task RefusedAsync(Func<Task> act) => Assert.Equal(ErrorCode.StepRefused, (await Assert.ThrowsAsync<ComplaintOpsException>(act)).Code);
}
