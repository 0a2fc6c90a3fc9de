using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Intake;

public sealed class IntakeServiceTests
{
    private static readonly Actor Customer = Actor.Customer("p1", Assurance.None);

    [Fact]
    public async Task Open_Good_IsBoundOwnedAndAcknowledgedInTheSameCall()
    {
        var place = await TestWorkplace.OpenAsync();

        var complaint = await place.OpenComplaintAsync();

        Assert.Equal("default", complaint.Binding!.PolicyId);
        Assert.NotNull(complaint.Owner);
        Assert.Equal(complaint.Owner, complaint.FirstContact);
        Assert.Equal("acknowledgement", Assert.Single(place.Mail.Taken).Type);
        Assert.Equal([(NoticeType.Acknowledgement, DeliveryState.Accepted), (NoticeType.Assigned, DeliveryState.Queued)], complaint.Notices.Select(notice => (notice.Type, notice.State)));
        Assert.False(complaint.Due.ContainsKey(DutyKind.Acknowledge));
        await StoreCheck.AllAsync(place);
    }

    [Fact]
    public async Task Open_Invalid_WritesNothing()
    {
        var place = await TestWorkplace.OpenAsync();

        var result = await OpenAsync(place, TestWorkplace.Request() with { Text = "" });

        Assert.Equal(["text"], Assert.IsType<IntakeResult.Invalid>(result).Errors.Keys);
        Assert.Empty(await StoreCheck.AllAsync(place));
    }

    [Fact]
    public async Task Open_SameIdSameContent_IsTheSameComplaint()
    {
        var place = await TestWorkplace.OpenAsync();
        var opened = Assert.IsType<IntakeResult.Opened>(await OpenAsync(place, TestWorkplace.Request("form-1")));

        var again = await OpenAsync(place, TestWorkplace.Request(" form-1 "));

        Assert.Equal(opened.Complaint.Id, Assert.IsType<IntakeResult.Same>(again).Complaint.Id);
        Assert.Single(place.Mail.Tries);
        Assert.Single(await StoreCheck.AllAsync(place));
    }

    [Fact]
    public async Task Open_SameIdOtherContent_ChangesNothingAndNamesTheFirst()
    {
        var place = await TestWorkplace.OpenAsync();
        var opened = Assert.IsType<IntakeResult.Opened>(await OpenAsync(place, TestWorkplace.Request("form-1")));

        var other = await OpenAsync(place, TestWorkplace.Request("form-1") with { Text = "Another matter." });

        Assert.Equal(opened.Complaint.Reference, Assert.IsType<IntakeResult.Different>(other).Reference);
        Assert.Single(await StoreCheck.AllAsync(place));
    }

    [Fact]
    public async Task Open_NoIdAndSameContent_AreTwoComplaints()
    {
        var place = await TestWorkplace.OpenAsync();

        await OpenAsync(place, TestWorkplace.Request());
        await OpenAsync(place, TestWorkplace.Request());

        Assert.Equal(2, (await StoreCheck.AllAsync(place)).Count);
    }

    [Fact]
    public async Task Open_SameIdAtTheSameTime_IsOneComplaint()
    {
        var place = await TestWorkplace.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(place, TestWorkplace.Request("form-1")))));

        Assert.Single(results.OfType<IntakeResult.Opened>());
        Assert.Equal(7, results.OfType<IntakeResult.Same>().Count());
        Assert.Single(place.Mail.Tries);
    }

    [Fact]
    public async Task Open_DrawsWhatAnotherComplaintHas_DrawsAgain()
    {
        var store = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(store);
        var first = await (await place.RestartAsync(entropy: new SeededEntropy(99))).OpenComplaintAsync();

        // The same draws as for the first one: id, reference and the id that stands in for the sender's own.
        var second = await (await place.RestartAsync(entropy: new SeededEntropy(99))).OpenComplaintAsync(request => request with { Text = "Somebody else's matter." });

        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Reference, second.Reference);
        Assert.Equal(2, (await StoreCheck.AllAsync(place)).Count);
    }

    [Fact]
    public async Task Open_ChanceThatOnlyRepeats_IsAnErrorAndNobodyElsesComplaint()
    {
        var place = await TestWorkplace.OpenAsync();
        var broken = await place.RestartAsync(entropy: new StuckEntropy());
        await broken.OpenComplaintAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => broken.OpenComplaintAsync(request => request with { Text = "Another matter." }));

        Assert.Equal(ErrorCode.Unexpected, problem.Code);
        Assert.Single(await StoreCheck.AllAsync(place));
    }

    [Fact]
    public async Task Open_UnknownDesk_IsRefusedByName()
    {
        var place = await TestWorkplace.OpenAsync();

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => OpenAsync(place, TestWorkplace.Request() with { Desk = "nowhere" }));

        Assert.Equal((ErrorCode.InvalidInput, "nowhere"), (problem.Code, problem.Target));
    }

    [Fact]
    public async Task Open_NoPolicyPublished_IsReceivedAndAcknowledgedOnceOneIs()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);

        var received = await place.OpenComplaintAsync(request => request with { Language = "zh-TW" });

        Assert.Null(received.Binding);
        Assert.Equal([DutyKind.Acknowledge], received.Due.Keys);

        // A week passes; nobody has to release anything by hand.
        await place.RunForAsync(TimeSpan.FromDays(7));
        Assert.Empty(place.Mail.Tries);
        Assert.False((await place.Store.Complaints.GetDueAsync(received.Id, CancellationToken.None)).Single().Quarantined);
        await place.PublishAsync();
        await place.RunForAsync(TimeSpan.FromHours(1));

        var bound = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal(("default", "en"), (bound.Binding!.PolicyId, bound.Language));
        Assert.NotNull(bound.Owner);
        Assert.Contains("late=yes", Assert.Single(place.Mail.Taken, one => one.Type == "acknowledgement").Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ActivePointerNamesNothing_IsReceived()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);
        await place.Store.Documents.PutAsync("active", "gone", 0, CancellationToken.None);

        var received = await place.OpenComplaintAsync();

        Assert.Null(received.Binding);
        Assert.Contains("gone", place.Workplace.Sets.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "en")]
    [InlineData("zh-Hant-HK", "en")]
    [InlineData("zh", "zh-CN")]
    [InlineData("EN-gb", "en")]
    public async Task Open_LanguageThatWeDoNotWriteSo_IsReplacedWithAnEntry(string asked, string used)
    {
        var place = await TestWorkplace.OpenAsync();

        var complaint = await place.OpenComplaintAsync(request => request with { Language = asked });

        Assert.Equal(used, complaint.Language);
        Assert.Equal(new LanguageReplaced(asked, used), Assert.Single(await EntriesAsync<LanguageReplaced>(place, complaint.Id)));
        Assert.Equal(used, Assert.Single(place.Mail.Taken).Mail.Language);
    }

    [Fact]
    public async Task Open_SenderThrows_TheComplaintIsSafe()
    {
        var place = await TestWorkplace.OpenAsync();
        place.Mail.Script = (_, number) => number == 1 ? throw new InvalidOperationException("broken") : new SendOutcome.Accepted(null);

        var complaint = await place.OpenComplaintAsync();

        Assert.Equal(DeliveryState.Unknown, Assert.Single(complaint.Notices, notice => notice.ToCustomer).State);
        await place.RunForAsync(TimeSpan.FromHours(1));
        Assert.Single(place.Mail.Taken, mail => mail.Type == "acknowledgement");
    }

    [Fact]
    public async Task Open_StoreFailsRightAfterReceiving_AnswersOpenedAndTheTimerAcknowledges()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var plan = new FaultPlan();
        var shaky = await place.RestartAsync(new FaultyStore(inner, plan));
        plan.AfterCall = call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                plan.BeforeCall = _ => throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "The line broke.", isTransient: true);
            }

            return Task.CompletedTask;
        };

        Assert.IsType<IntakeResult.Opened>(await OpenAsync(shaky, TestWorkplace.Request()));

        Assert.Empty(place.Mail.Tries);
        await place.SweepUntilQuietAsync();
        Assert.Single(place.Mail.Taken, mail => mail.Type == "acknowledgement");
    }

    [Fact]
    public async Task Open_CustomerHangsUpAfterTheCommit_IsAcknowledgedByTheTimer()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var plan = new FaultPlan();
        using var gone = new CancellationTokenSource();
        plan.AfterCall = call =>
        {
            if (call.Method == "Complaints.CommitAsync")
            {
                gone.Cancel();
            }

            return Task.CompletedTask;
        };

        await (await place.RestartAsync(new FaultyStore(inner, plan))).Intake.OpenAsync(TestWorkplace.Request(), Customer, gone.Token);

        Assert.Empty(place.Mail.Tries);
        await place.RunForAsync(TimeSpan.FromMinutes(2));
        Assert.Single(place.Mail.Taken, mail => mail.Type == "acknowledgement");
    }

    [Fact]
    public async Task Open_ReceivedEarlier_CountsItsClocksFromThen()
    {
        var place = await TestWorkplace.OpenAsync();
        var received = place.Now.AddDays(-2);

        var complaint = await place.OpenComplaintAsync(request => request with { OccurredAt = received.ToOffset(TimeSpan.FromHours(8)) });

        Assert.Equal(received, complaint.ReceivedAt);
        Assert.Equal(received.AddHours(24), complaint.ClockOf(ClockKind.Reply)!.DueAt);
        Assert.StartsWith($"C-{received:yyMM}-", complaint.Reference, StringComparison.Ordinal);
        await place.SweepAsync(DutyKind.Silence);
        Assert.True((await place.GetAsync(complaint.Id)).Has(FlagKind.Silent));
    }

    [Fact]
    public async Task Open_ReceivedBeyondTheAllowance_NamesTheField()
    {
        var place = await TestWorkplace.OpenAsync();

        var result = await OpenAsync(place, TestWorkplace.Request() with { OccurredAt = place.Now.AddDays(-9) });

        Assert.Contains("7d", Assert.IsType<IntakeResult.Invalid>(result).Errors["occurredAt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoMailAddress_IsAcknowledgedByPerson()
    {
        var place = await TestWorkplace.OpenAsync();

        var complaint = await place.OpenComplaintAsync(request => request with { Email = null, Phone = "+44 20 7946 0999", Channel = Channel.Counter });

        Assert.DoesNotContain(place.Mail.Tries, one => one.Type == "acknowledgement");
        var notice = Assert.Single(complaint.Notices, notice => notice.ToCustomer);
        Assert.Equal((DeliveryChannel.ByPerson, DeliveryState.WaitsForPerson), (notice.Channel, notice.State));
        Assert.Equal(notice.Sequence, Assert.Single(complaint.OpenTasks).Notice);
    }

    [Fact]
    public async Task Open_SixthFromOneAddressInAnHour_IsOpenedAndOnlyItsAcknowledgementWaits()
    {
        var place = await TestWorkplace.OpenAsync(start: TestWorkplace.Start.AddMinutes(20));
        for (var i = 0; i < IntakeCaps.PerAddress; i++)
        {
            await place.OpenComplaintAsync(request => request with { Email = i % 2 == 0 ? "Grace@Customer.example" : " grace@customer.example " });
        }

        var held = await place.OpenComplaintAsync(request => request with { Email = "grace@customer.example" });

        Assert.Equal(IntakeCaps.PerAddress, place.Mail.Tries.Count);
        Assert.Equal(TestWorkplace.Start.AddHours(1), held.Due[DutyKind.Acknowledge]);
        Assert.NotNull(held.Owner);
        Assert.NotNull(held.ClockOf(ClockKind.Reply));
        await place.RunUntilAsync(TestWorkplace.Start.AddMinutes(59));
        Assert.Equal(IntakeCaps.PerAddress, place.Mail.Taken.Count(one => one.Type == "acknowledgement"));
        await place.RunForAsync(TimeSpan.FromMinutes(1));
        await place.SweepUntilQuietAsync();
        Assert.Contains(place.Mail.Taken, one => one.Mail.Tags["c"] == held.Id && one.Type == "acknowledgement");

        // A new hour begins from nothing.
        await place.OpenComplaintAsync(request => request with { Email = "grace@customer.example" });
        Assert.Equal(IntakeCaps.PerAddress + 2, place.Mail.Taken.Count(one => one.Type == "acknowledgement"));
    }

    [Fact]
    public async Task Open_ManyFromOneSource_AreHeldAndOthersAreNot()
    {
        var place = await TestWorkplace.OpenAsync();
        for (var i = 0; i < IntakeCaps.PerSource; i++)
        {
            await place.OpenComplaintAsync(request => request with { Email = null, Source = "192.0.2.1" });
        }

        var held = await place.OpenComplaintAsync(request => request with { Email = "victim@customer.example", Source = "192.0.2.1" });
        var other = await place.OpenComplaintAsync(request => request with { Source = "192.0.2.2" });
        var trusted = await place.OpenComplaintAsync();

        Assert.NotNull(held.Intake!.HoldAcknowledgementUntil);
        Assert.Null(other.Intake!.HoldAcknowledgementUntil);
        Assert.Null(trusted.Intake!.HoldAcknowledgementUntil);
    }

    [Fact]
    public async Task Open_CountsForCaps_NoAddressStandsInTheStore()
    {
        var place = await TestWorkplace.OpenAsync();
        await place.OpenComplaintAsync(request => request with { Source = "192.0.2.1" });

        var caps = await place.Store.Documents.ListAsync("cap/", CancellationToken.None).ToListAsync();

        Assert.Equal(3, caps.Count);
        Assert.All(caps, cap => Assert.Matches("^cap/2026030209/[0-9a-f]{32}$", cap.Key));
        Assert.All(caps, cap => Assert.Equal("1", cap.Body));
    }

    private static Task<IntakeResult> OpenAsync(TestWorkplace place, IntakeRequest request) => place.Intake.OpenAsync(request, Customer, CancellationToken.None);

    private static async Task<List<T>> EntriesAsync<T>(TestWorkplace place, string id) =>
        await place.Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None).Select(record => EntryCodec.Read(record).Payload).OfType<T>().ToListAsync();

    private sealed class StuckEntropy : IEntropy
    {
        public void Fill(Span<byte> bytes) => bytes.Fill(7);
    }
}
