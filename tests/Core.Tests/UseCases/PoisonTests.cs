using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>Complaints with which nothing can be done must not keep the others from theirs.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task Sweep_HeadUnreadable_OthersGoOnAndItIsQuarantinedAfterSixTries()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 3);
        var bad = ids.Order().First();
        await SpoilHeadAsync(place, bad, head => head with { Body = "{ \"name\": \"Grace Okonjo\"" });

        var first = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((2, 1, 0), (first.Sent, first.Postponed, first.Quarantined));
        Assert.Equal(1, first.Failures[ErrorCode.StoreCorrupt]);
        var waits = new List<double>();
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            var due = await DueAsync(place, bad);
            Assert.Equal((attempt, attempt == 6), (due.Attempts, due.Quarantined));
            Assert.DoesNotContain("Grace", due.LastError!, StringComparison.Ordinal);
            Assert.StartsWith("StoreCorrupt: ", due.LastError, StringComparison.Ordinal);
            waits.Add((due.NotBefore - place.Now).TotalMinutes);
            place.MoveTo(due.NotBefore);
            var report = await place.SweepAsync(DutyKind.Acknowledge);
            Assert.Equal(attempt == 5 ? 1 : 0, report.Quarantined);
            Assert.Equal(attempt == 6 ? 0 : 1, report.Looked);
        }

        Assert.Equal([2, 4, 8, 16, 32, 60], waits);
        Assert.Equal(bad, Assert.Single(await place.Store.Complaints.ReadQuarantinedAsync(null, 10, CancellationToken.None)).Subject);
        Assert.Equal(1, (await place.Store.Complaints.ReadDueAgesAsync(CancellationToken.None))[DutyKind.Acknowledge].Quarantined);
    }

    [Fact]
    public async Task Release_OfOneComplaint_MakesItsWorkDueAgainAndLeavesTheOthers()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 2);
        foreach (var id in ids)
        {
            var due = await DueAsync(place, id);
            await place.Store.Complaints.PostponeAsync(due, due with { Attempts = 6, Quarantined = true, NotBefore = place.Now.AddHours(1), LastError = "StoreCorrupt: x" }, CancellationToken.None);
        }

        Assert.Equal(0, (await place.SweepAsync(DutyKind.Acknowledge)).Looked);
        var released = await new QuarantineRelease(place.Workplace).ReleaseAsync((await place.GetAsync(ids[0])).Reference, CancellationToken.None);

        Assert.Equal((ids[0], 6), (Assert.Single(released).Subject, released[0].Attempts));
        Assert.Equal((0, false), ((await DueAsync(place, ids[0])).Attempts, (await DueAsync(place, ids[0])).Quarantined));
        Assert.Equal(1, (await place.SweepAsync(DutyKind.Acknowledge)).Sent);
        Assert.Equal(ids[1], Assert.Single(await new QuarantineRelease(place.Workplace).ReleaseAsync(null, CancellationToken.None)).Subject);
        Assert.Empty(await new QuarantineRelease(place.Workplace).ReleaseAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_ManyPoisonedOnesFirst_DoNotStarveTheRest()
    {
        var place = await TestWorkplace.OpenAsync();
        var poisoned = await ConcurrencyTests.OpenManyAsync(place, 45);
        foreach (var id in poisoned)
        {
            await SpoilHeadAsync(place, id, head => head with { Body = "null" });
        }

        place.MoveTo(place.Now.AddMinutes(1));
        await ConcurrencyTests.OpenManyAsync(place, 5);

        var report = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((50, 5, 45), (report.Looked, report.Sent, report.Postponed));
    }

    [Fact]
    public async Task Sweep_PolicyHashMissing_OnlyThatComplaintStops()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 3);
        await SpoilHeadAsync(place, ids[0], head =>
        {
            var complaint = HeadCodec.Read(head);
            return HeadCodec.Write(complaint with { Binding = complaint.Binding! with { PolicyHash = "gone" } }) with { Version = head.Version };
        });

        var report = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((2, 1), (report.Sent, report.Failures[ErrorCode.DocumentMissing]));
        Assert.Contains("gone", (await DueAsync(place, ids[0])).LastError!, StringComparison.Ordinal);
        await place.RunForAsync(TimeSpan.FromHours(3));
        Assert.True((await DueAsync(place, ids[0])).Quarantined);
        Assert.All(ids.Skip(1), id => Assert.Contains(place.Mail.Taken, one => one.Mail.Tags["c"] == id));
    }

    [Fact]
    public async Task Sweep_TemplateFails_OtherNoticesOfTheComplaintStillLeave()
    {
        var place = await TestWorkplace.OpenAsync();
        Assert.Empty(Serious(await place.PublishAsync(templates: PublishedFiles.TemplatesWith(NoticeType.ContactChanged, ValueListEngine.Unrenderable))));
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reassign("ben-okafor", "holiday"));
        place.Mail.Script = (mail, _) => mail.Tags["t"] == "reply" && place.Now < TestWorkplace.Start.AddHours(1) ? new SendOutcome.Deferred(null, "http 429") : new SendOutcome.Accepted(null);

        var report = await place.SweepAsync(DutyKind.Deliver);

        Assert.Equal(1, report.Failures[ErrorCode.InvalidTemplate]);
        Assert.Equal(["acknowledgement", "assigned", "assigned"], place.Mail.Taken.Select(one => one.Type));

        // A reply that is put off by the provider has its own time, whatever becomes of the notice that cannot be rendered.
        await place.CommandAsync(complaint.Id, step => step.Reply("ben-okafor", ReplyChannel.Mail, "We look into it.", final: false));
        await place.RunForAsync(TimeSpan.FromHours(3));
        Assert.Contains(place.Mail.Taken, one => one.Type == "reply");
        Assert.Empty(await place.Store.Complaints.ReadQuarantinedAsync(null, 10, CancellationToken.None));

        // Nobody mends the template: in the end somebody tells the customer.
        await place.RunForAsync(TimeSpan.FromDays(4));
        var after = await place.GetAsync(complaint.Id);
        var failed = Assert.Single(after.Notices, notice => notice is { Type: NoticeType.ContactChanged, Channel: DeliveryChannel.Mail });
        Assert.Equal((DeliveryState.Failed, "InvalidTemplate"), (failed.State, failed.Code));
        var byPerson = Assert.Single(after.Notices, notice => notice is { Type: NoticeType.ContactChanged, Channel: DeliveryChannel.ByPerson });
        Assert.Contains(after.OpenTasks, task => task.Notice == byPerson.Sequence);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Sweep_TemplateMended_LeavesWithoutAnybodyReleasingIt()
    {
        var place = await TestWorkplace.OpenAsync();
        await place.PublishAsync(templates: PublishedFiles.TemplatesWith(NoticeType.Acknowledgement, ValueListEngine.Unrenderable));
        var complaint = await place.OpenComplaintAsync();
        await place.RunForAsync(TimeSpan.FromHours(5));
        Assert.DoesNotContain(place.Mail.Taken, one => one.Type == "acknowledgement");

        await place.PublishAsync();
        await place.RunForAsync(TimeSpan.FromHours(4));

        Assert.Contains(place.Mail.Taken, one => one.Type == "acknowledgement" && one.Mail.Tags["c"] == complaint.Id);
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Sweep_SenderThrows_IsAnUnknownEndAndTheOthersGoOn()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 3);
        place.Mail.Script = (mail, _) => mail.Tags["c"] == ids[0] && place.Now == TestWorkplace.Start ? throw new InvalidOperationException("grace@customer.example") : new SendOutcome.Accepted(null);

        var report = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((2, 1), (report.Sent, report.NotSent));
        var notice = Assert.Single((await place.GetAsync(ids[0])).Notices, one => one.ToCustomer);
        Assert.Equal((DeliveryState.Unknown, "InvalidOperationException"), (notice.State, notice.Code));
        await place.RunForAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, place.Mail.Tries.Count(one => one.Type == "acknowledgement" && one.Mail.Tags["c"] == ids[0]));
    }

    [Fact]
    public async Task Sweep_EngineThrowsSomethingElse_PutsTheNoticeOffWithoutItsMessage()
    {
        var place = await TestWorkplace.OpenAsync(engine: new ThrowingEngine());
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));

        var report = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal(1, report.Failures[ErrorCode.Unexpected]);
        var notice = Assert.Single((await place.GetAsync(id)).Notices, one => one.ToCustomer);
        Assert.Equal((DeliveryState.Deferred, "Unexpected", place.Now.AddMinutes(1)), (notice.State, notice.Code, notice.LookAt));
    }

    [Fact]
    public async Task Sweep_StoreDown_EndsAndRaises()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var ids = await ConcurrencyTests.OpenManyAsync(place, 3);
        var down = new ComplaintOpsException(ErrorCode.StoreFull, "The disk is full.");
        var sweeping = await place.RestartAsync(new FaultyStore(inner, new FaultPlan().FailAt("Complaints.GetHeadWithPartiesAsync", 2, FaultMoment.Before, down)));

        Assert.Same(down, await Assert.ThrowsAsync<ComplaintOpsException>(() => sweeping.SweepAsync(DutyKind.Acknowledge)));

        Assert.Empty(place.Mail.Tries);
        Assert.All(await Task.WhenAll(ids.Select(id => DueAsync(place, id))), due => Assert.Equal(0, due.Attempts));
        await place.SweepAsync(DutyKind.Acknowledge);
        Assert.Equal(3, place.Mail.Taken.Count);
    }

    [Fact]
    public async Task Sweep_TransientFailureForDays_IsNeverQuarantined()
    {
        var inner = new InMemoryStore();
        var plan = new FaultPlan();
        var place = await TestWorkplace.OpenAsync(inner);
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        plan.BeforeCall = call => call.Method == "Complaints.GetHeadWithPartiesAsync" ? throw new ComplaintOpsException(ErrorCode.Conflict, "Changes too fast.", isTransient: true) : Task.CompletedTask;
        var sweeping = await place.RestartAsync(new FaultyStore(inner, plan));
        for (var i = 0; i < 12; i++)
        {
            await sweeping.SweepAsync(DutyKind.Acknowledge);
            place.MoveTo((await DueAsync(place, id)).NotBefore);
        }

        var due = await DueAsync(place, id);
        Assert.Equal((12, false), (due.Attempts, due.Quarantined));
        plan.BeforeCall = null;
        await sweeping.SweepAsync(DutyKind.Acknowledge);
        Assert.Single(place.Mail.Taken);
    }

    [Fact]
    public async Task Sweep_OneCommitOfTheBundleRefused_TheOthersAreWritten()
    {
        var inner = new InMemoryStore();
        var plan = new FaultPlan();
        var place = await TestWorkplace.OpenAsync(inner);
        var ids = await ConcurrencyTests.OpenManyAsync(place, 4);
        var tooLarge = new ComplaintOpsException(ErrorCode.TooLarge, "A row is too large.");
        plan.FailAt("Complaints.CommitAllAsync", 1, FaultMoment.Before, tooLarge).FailAt("Complaints.CommitAsync", 2, FaultMoment.Before, tooLarge);
        var sweeping = await place.RestartAsync(new FaultyStore(inner, plan));

        var report = await sweeping.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal((3, 1, 1), (report.Sent, report.Postponed, report.Failures[ErrorCode.TooLarge]));
        Assert.Single(await Task.WhenAll(ids.Select(id => place.Store.Complaints.GetDueAsync(id, CancellationToken.None))), due => due.Any(one => one.Attempts == 1));
    }

    [Fact]
    public async Task Sweep_DueEntryOutOfLineWithItsHead_IsMovedBackAndReported()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        var due = (await place.Store.Complaints.GetDueAsync(complaint.Id, CancellationToken.None)).Single(one => one.Duty == DutyKind.Progress);
        Assert.True(await place.Store.Complaints.PostponeAsync(due, due with { DueAt = place.Now, NotBefore = place.Now }, CancellationToken.None));

        var report = await place.SweepAsync(DutyKind.Progress);

        Assert.Equal((1, 1, 0), (report.Failures[ErrorCode.StoreCorrupt], report.Postponed, report.Changed));
        Assert.DoesNotContain(place.Mail.Tries, one => one.Type == "progress");
    }

    internal static IEnumerable<Core.Policies.PolicyProblem> Serious(IEnumerable<Core.Policies.PolicyProblem> problems) => problems.Where(problem => !problem.IsWarning);

    private static async Task<DueEntry> DueAsync(TestWorkplace place, string id) =>
        (await place.Look.Complaints.GetDueAsync(id, CancellationToken.None)).Single(due => due.Duty == DutyKind.Acknowledge);

    // Through the port, as damage or a newer program would leave it: a head that does not fit its timeline.
    private static async Task SpoilHeadAsync(TestWorkplace place, string id, Func<HeadRecord, HeadRecord> spoil)
    {
        var head = (await place.Store.Complaints.GetHeadAsync(id, CancellationToken.None))!;
        var outcome = await place.Store.Complaints.CommitAsync(
            new Commit { ExpectedVersion = head.Version, Head = spoil(head) with { Version = head.Version + 1 }, OperationId = "spoil" }, CancellationToken.None);
        Assert.True(outcome.IsCommitted);
    }

    private sealed class ThrowingEngine : ITemplateEngine
    {
        public RenderedNotice Render(TemplateSource template, TemplateSource layout, string culture, NoticeModel model) =>
            throw new InvalidOperationException($"Cannot greet {model["customerName"]}.");

        public IReadOnlyList<TemplateProblem> Validate(NoticeType type, TemplateSource template, TemplateSource layout, string culture) => [];
    }
}
