using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Queries;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>A complaint about how a complaint was handled is one of its own, and goes to nobody who had a part in the other.</summary>
public sealed class HandlingComplaintsTests
{
    private static readonly Actor Customer = Actor.Customer("p1", Assurance.Link);

    [Fact]
    public async Task Open_IsAComplaintOfItsOwnWithItsOwnClocksForTheSameCustomer()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync(request => request with { Severity = Severity.High });
        place.MoveTo(place.Now.AddHours(3));

        var (about, already) = await OpenAsync(place, parent.Id);

        Assert.False(already);
        Assert.Equal((ComplaintKind.Handling, Severity.High), (about.Intake!.Kind, about.Intake.Severity));
        Assert.Equal((place.Now, place.Now.AddHours(8)), (about.ReceivedAt, about.ClockOf(ClockKind.Reply)!.DueAt));
        Assert.Equal(parent.ClockOf(ClockKind.Reply)!.DueAt, (await place.GetAsync(parent.Id)).ClockOf(ClockKind.Reply)!.DueAt);
        var acknowledged = Assert.Single(place.Mail.Taken, one => one.Type == "acknowledgement" && one.Mail.Tags["c"] == about.Id);
        Assert.Equal("grace.okonjo@customer.example", acknowledged.Mail.To.Address);
        Assert.Contains(parent.Reference, acknowledged.Mail.Text);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Open_BothTimelinesNameTheOther()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        var (about, _) = await OpenAsync(place, parent.Id);

        Assert.Contains(await SentencesAsync(place, parent.Id), text => text == $"The customer complains of how it was handled: {about.Reference}.");
        Assert.Contains(await SentencesAsync(place, about.Id), text => text.StartsWith($"It is about how {parent.Reference} was handled, and goes to none of ", StringComparison.Ordinal));
        Assert.Equal([about.Reference], (await place.GetAsync(parent.Id)).Care.ComplainedOf);
        Assert.Equal((parent.Id, parent.Reference), (about.Care.About!.Id, about.Care.About.Reference));
    }

    [Fact]
    public async Task Open_GoesToNobodyWhoHadAPart_NotAtIntakeNotByHandNotUpTheLadder()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        var first = parent.Owner!;
        var second = await ReassignAsync(place, parent.Id);
        await place.CommandAsync(parent.Id, step => step.Climb(ClimbCause.ByHand, null));
        var lead = (await place.GetAsync(parent.Id)).HandOver!.To!;
        parent = await place.Commands.RunAsync(parent.Id, Actor.Link(lead), step => step.Accept(lead), null, CancellationToken.None);

        var (about, _) = await OpenAsync(place, parent.Id);

        Assert.Equal(new[] { first, lead, second }.Order(StringComparer.Ordinal), about.Care.NotTo);
        Assert.NotNull(about.Owner);
        Assert.DoesNotContain(about.Owner, about.Care.NotTo);
        foreach (var handler in about.Care.NotTo)
        {
            await RefusedAsync(() => place.CommandAsync(about.Id, step => step.Reassign(handler, "They know it.")));
            await RefusedAsync(() => place.CommandAsync(about.Id, step => step.Reply(handler, ReplyChannel.Phone, "It was all right.", final: false)));
        }

        await place.RunUntilAsync(place.Now.AddHours(30));
        var asked = Assert.Single((await place.GetAsync(about.Id)).Climbs.Take(1)).To;
        Assert.DoesNotContain(asked, about.Care.NotTo);
    }

    [Fact]
    public async Task Open_AboutAClosedOne_AndAboutHandlingItself_KeepsOutEverybody()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        await place.CommandAsync(parent.Id, step => step.Reply(parent.Owner!, ReplyChannel.Phone, "No.", final: true, new ReplyBasis { ConfirmedBecause = "It is urgent." }));
        await place.CommandAsync(parent.Id, step => step.Withdraw("I give up."));

        var (about, _) = await OpenAsync(place, parent.Id);
        var (again, _) = await OpenAsync(place, about.Id, "second");

        Assert.NotEqual(parent.Owner, about.Owner);
        Assert.DoesNotContain(again.Owner, new[] { parent.Owner, about.Owner });
        Assert.Equal(ComplaintStatus.Withdrawn, (await place.GetAsync(parent.Id)).Status);
    }

    [Fact]
    public async Task Open_SentTwice_IsOne()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        var (one, _) = await OpenAsync(place, parent.Id);
        await ReassignAsync(place, parent.Id);
        var (two, already) = await OpenAsync(place, parent.Id);

        Assert.Equal((one.Id, true), (two.Id, already));
        Assert.Single((await place.GetAsync(parent.Id)).Care.ComplainedOf);
        var conflict = await Assert.ThrowsAsync<ComplaintOpsException>(() => OpenAsync(place, parent.Id, text: "Something else."));
        Assert.Equal(ErrorCode.Conflict, conflict.Code);
    }

    [Fact]
    public async Task Open_DiedBeforeTheOtherOneKnew_IsFinishedByTheNextSweep()
    {
        for (var dies = 1; dies <= 3; dies++)
        {
            var plan = new FaultPlan();
            var inner = new InMemoryStore();
            var place = await TestWorkplace.OpenAsync(inner);
            var parent = await place.OpenComplaintAsync();
            var dying = await place.RestartAsync(new FaultyStore(inner, plan));
            var commits = 0;
            plan.AfterCall = call => call.Method == "Complaints.CommitAsync" && ++commits >= dies ? throw new OperationCanceledException("killed") : Task.CompletedTask;

            await Assert.ThrowsAsync<OperationCanceledException>(() => OpenAsync(dying, parent.Id));
            await place.RunForAsync(TimeSpan.FromHours(1));

            var reference = Assert.Single((await place.GetAsync(parent.Id)).Care.ComplainedOf);
            var about = await place.Workplace.Loader.GetByReferenceAsync(reference, CancellationToken.None);
            Assert.True(about.Care.About!.IsNoted);
            Assert.Single(place.Mail.Taken, one => one.Type == "acknowledgement" && one.Mail.Tags["c"] == about.Id);
            await StoreCheck.AllAsync(place);
        }
    }

    [Fact]
    public async Task Open_ProvenIdentity_IsNotAskedForAgain()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        await place.CommandAsync(parent.Id, step => step.VerifyIdentity("p1", "amelia-hart", "passport"));

        var (about, _) = await OpenAsync(place, parent.Id);

        Assert.Equal("passport", about.Understanding.IdentityOf("p1")?.Method);
        await RefusedAsync(() => place.CommandAsync(about.Id, step => step.VerifyIdentity("p1", "ben-okafor", "passport")));
    }

    [Fact]
    public async Task Merge_WithTheOneThatItIsAbout_IsRefused()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        var (about, _) = await OpenAsync(place, parent.Id);

        await RefusedAsync(() => place.Merging.MergeAsync(parent.Id, about.Id, TestWorkplace.Ann, "The same customer.", null, CancellationToken.None));
    }

    [Fact]
    public async Task Ledger_CountsItApart()
    {
        var place = await TestWorkplace.OpenAsync();
        var parent = await place.OpenComplaintAsync();
        await OpenAsync(place, parent.Id);

        var rows = await new LedgerReader(place.Store, place.Workplace.Sets).ReadAsync(place.Now, CancellationToken.None).ToListAsync();

        Assert.Equal([ComplaintKind.Handling, ComplaintKind.Service], rows.Select(row => row.Kind).OrderDescending());
    }

    private static Task<(Complaint Complaint, bool Already)> OpenAsync(TestWorkplace place, string parent, string operation = "first", string text = "Everybody tells me something else.") =>
        new HandlingComplaints(place.Workplace).OpenAsync(
            parent,
            new HandlingRequest { Subject = "How it was handled", Text = text, Channel = Channel.Web, OperationId = operation },
            Customer,
            CancellationToken.None);

    private static async Task<string> ReassignAsync(TestWorkplace place, string id)
    {
        var assigned = await new OwnerAssignment(place.Workplace).AssignAsync(id, new AssignmentRequest { Reason = "Another one can help sooner." }, TestWorkplace.Ann, CancellationToken.None);
        return assigned.To!;
    }

    private static async Task<List<string>> SentencesAsync(TestWorkplace place, string id)
    {
        List<string> sentences = [];
        await foreach (var record in place.Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None))
        {
            sentences.Add(EntrySentences.Tell(EntryCodec.Read(record).Payload));
        }

        return sentences;
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal(ErrorCode.StepRefused, (await Assert.ThrowsAsync<ComplaintOpsException>(act)).Code);
}
