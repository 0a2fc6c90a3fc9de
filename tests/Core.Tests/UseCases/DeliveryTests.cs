using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>Claim, send, confirm, seen over the sweeps.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(600, 600)]
    [InlineData(5, 60)]
    [InlineData(null, 60)]
    public async Task Send_Deferred_WaitsAsLongAsTheProviderAsksAndNeverShorterThanThePolicy(int? asked, int waits)
    {
        var place = await TestWorkplace.OpenAsync();
        place.Mail.Script = (_, number) => number == 1 ? new SendOutcome.Deferred(asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null, "http 429") : new SendOutcome.Accepted(null);

        var complaint = await place.OpenComplaintAsync();

        var notice = Assert.Single(complaint.Notices, one => one.ToCustomer);
        Assert.Equal((DeliveryState.Deferred, "http 429", place.Now.AddSeconds(waits)), (notice.State, notice.Code, notice.LookAt));
        await place.RunForAsync(TimeSpan.FromHours(1));
        AssertSameMailTwice(place, TimeSpan.FromSeconds(waits));
    }

    [Fact]
    public async Task Send_UnknownEnd_GoesAgainAfterItsTimeWithTheSameMessageId()
    {
        var place = await TestWorkplace.OpenAsync();
        place.Mail.Script = (_, number) => number == 1 ? new SendOutcome.Unknown("http 502") : new SendOutcome.Accepted(null);
        await place.OpenComplaintAsync();

        await place.RunForAsync(TimeSpan.FromMinutes(14));
        Assert.Single(place.Mail.Tries, one => one.Type == "acknowledgement");
        await place.RunForAsync(TimeSpan.FromMinutes(2));

        AssertSameMailTwice(place, TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Send_Rejected_BecomesATaskToTellTheCustomerInPerson()
    {
        var place = await TestWorkplace.OpenAsync();
        place.Mail.Script = (_, _) => new SendOutcome.Rejected("smtp 550 5.1.1");

        var complaint = await place.OpenComplaintAsync();

        Assert.True(complaint.Complainant.EmailFailed);
        Assert.True(complaint.Has(FlagKind.Bounced));
        var byPerson = Assert.Single(complaint.Notices, notice => notice.Channel == DeliveryChannel.ByPerson);
        Assert.Equal((NoticeType.Acknowledgement, DeliveryState.WaitsForPerson), (byPerson.Type, byPerson.State));
        var task = Assert.Single(complaint.OpenTasks);
        Assert.Equal((StaffTaskKind.GiveNotice, byPerson.Sequence), (task.Kind, task.Notice));
        await place.CommandAsync(complaint.Id, step => step.CompleteTask(task.Id, "amelia-hart", "phone"));
        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal(DeliveryState.Given, after.Notice(byPerson.Sequence)!.State);
        Assert.Null(after.ClockOf(ClockKind.Acknowledge));
    }

    [Fact]
    public async Task Send_OwnAccountBlocked_WaitsAndIsNeverGivenUp()
    {
        var place = await TestWorkplace.OpenAsync();
        place.Mail.Script = (_, _) => new SendOutcome.Blocked("http 401");
        var complaint = await place.OpenComplaintAsync();

        await place.RunForAsync(TimeSpan.FromDays(6));
        var notice = (await place.GetAsync(complaint.Id)).Notices[0];
        Assert.Equal((DeliveryState.Deferred, "http 401"), (notice.State, notice.Code));
        Assert.DoesNotContain((await place.GetAsync(complaint.Id)).Notices, one => one is { Type: NoticeType.Acknowledgement, Channel: DeliveryChannel.ByPerson });

        place.Mail.Script = (_, _) => new SendOutcome.Accepted(null);
        await place.RunForAsync(TimeSpan.FromHours(5));
        Assert.Single(place.Mail.Taken, one => one.Type == "acknowledgement");
    }

    [Fact]
    public async Task Send_ClaimNeverConfirmed_IsTakenUpWhenTheLeaseEnds()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        var plan = new FaultPlan();
        var dying = await place.RestartAsync(new FaultyStore(inner, plan));
        place.Mail.Afterwards = (_, number) => DieAtFirst(number, plan);
        await Assert.ThrowsAsync<StoreCrashException>(() => dying.SweepAsync(DutyKind.Acknowledge));

        place.MoveTo(TestWorkplace.Start.AddMinutes(10).AddTicks(-1));
        Assert.Equal(1, (await place.SweepAsync(DutyKind.Deliver)).Sent);
        Assert.Equal(["acknowledgement", "assigned"], place.Mail.Taken.Select(one => one.Type));
        place.MoveTo(TestWorkplace.Start.AddMinutes(10));
        Assert.Equal(1, (await place.SweepAsync(DutyKind.Deliver)).Sent);

        Assert.Equal(3, place.Mail.Taken.Count);
        Assert.Single(place.Mail.Taken.Where(one => one.Type == "acknowledgement").Select(one => one.Bytes).Distinct());
        Assert.Equal(2, (await place.GetAsync(id)).Notices[0].Attempts);
    }

    [Fact]
    public async Task Send_SurveyOfUnknownEnd_IsNotRepeated()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        await place.CommandAsync(complaint.Id, step => step.Close("solved"));
        place.Mail.Script = (_, _) => new SendOutcome.Unknown("timeout");

        await place.RunForAsync(TimeSpan.FromDays(3));

        Assert.Single(place.Mail.Tries, one => one.Type == "closing");
        var notice = (await place.GetAsync(complaint.Id)).Notices.Single(one => one.Type == NoticeType.Closing);
        Assert.Equal(DeliveryState.Superseded, notice.State);
    }

    [Fact]
    public async Task Command_WithNotices_OnlyQueuesThemAndDeliverSends()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();

        var after = await place.CommandAsync(complaint.Id, step => step.Reassign("ben-okafor", "holiday"));

        Assert.Single(place.Mail.Tries);
        Assert.Equal(3, after.Notices.Count(notice => notice.State == DeliveryState.Queued));
        Assert.Equal(place.Now, after.Due[DutyKind.Deliver]);
        var report = await place.SweepAsync(DutyKind.Deliver);
        Assert.Equal((1, 3), (report.Looked, report.Sent));
        Assert.False((await place.GetAsync(complaint.Id)).Due.ContainsKey(DutyKind.Deliver));
    }

    [Fact]
    public async Task Close_ProgressWaitsForAnotherTry_SupersedesItInTheSameCommit()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(complaint.Due[DutyKind.Progress]);
        place.Mail.Script = (mail, _) => mail.Tags["t"] == "progress" ? new SendOutcome.Deferred(TimeSpan.FromHours(3), "http 429") : new SendOutcome.Accepted(null);
        await place.SweepAsync(DutyKind.Progress);
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));

        var closed = await place.CommandAsync(complaint.Id, step => step.Close("solved"));
        place.Mail.Script = (_, _) => new SendOutcome.Accepted(null);
        await place.RunForAsync(TimeSpan.FromDays(1));

        Assert.Equal(DeliveryState.Superseded, closed.Notices.Single(notice => notice.Type == NoticeType.Progress).State);
        Assert.DoesNotContain(place.Mail.Taken, one => one.Type == "progress");
    }

    [Fact]
    public async Task Claim_NoLongerWanted_DecidesAgainAndSendsNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(complaint.Due[DutyKind.Progress]);
        place.Mail.Script = (mail, _) => mail.Tags["t"] == "progress" ? new SendOutcome.Unknown("http 502") : new SendOutcome.Accepted(null);
        await place.SweepAsync(DutyKind.Progress);

        // Of unknown end it cannot be taken back; the claim for the next try is what decides.
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        await place.RunForAsync(TimeSpan.FromHours(1));

        Assert.Single(place.Mail.Tries, one => one.Type == "progress");
        Assert.Equal(DeliveryState.Superseded, (await place.GetAsync(complaint.Id)).Notices.Single(notice => notice.Type == NoticeType.Progress).State);
    }

    [Fact]
    public async Task Close_WhileAProgressMailIsOnItsWay_RecordsBothAndSendsNoMoreProgress()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        place.MoveTo(complaint.Due[DutyKind.Progress]);
        place.Mail.During = async (mail, _, _) =>
        {
            if (mail.Tags["t"] == "progress")
            {
                await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
                await place.CommandAsync(complaint.Id, step => step.Close("solved"));
            }
        };

        await place.SweepAsync(DutyKind.Progress);
        await place.RunForAsync(TimeSpan.FromDays(60));

        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal(ComplaintStatus.Closed, after.Status);
        Assert.Equal(DeliveryState.Accepted, after.Notices.Single(notice => notice.Type == NoticeType.Progress).State);
        Assert.Equal(["acknowledgement", "progress", "closing"], place.Mail.Taken.Where(one => one.Type is not "staff-reminder" and not "hand-over").Select(one => one.Type));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_SenderHangs_IsAnUnknownEndAfterAMinute(bool listens)
    {
        var place = await TestWorkplace.OpenAsync();
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        place.Mail.During = (_, number, cancellationToken) => number == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, listens ? cancellationToken : CancellationToken.None) : Task.CompletedTask;

        var sweep = place.SweepAsync(DutyKind.Acknowledge);
        await place.Clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));
        place.Clock.Advance(TimeSpan.FromSeconds(60));
        var report = await sweep.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal((0, 1), (report.Sent, report.NotSent));
        var notice = Assert.Single((await place.GetAsync(id)).Notices, one => one.ToCustomer);
        Assert.Equal((DeliveryState.Unknown, "timeout"), (notice.State, notice.Code));
    }

    [Fact]
    public async Task Confirm_ProviderSaysDeliveredFirst_StandsAsDelivered()
    {
        var place = await TestWorkplace.OpenAsync();
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        place.Mail.During = (mail, _, _) => place.CommandAsync(id, step => step.ConfirmDelivered(long.Parse(mail.Tags["m"])));

        await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal(DeliveryState.Delivered, Assert.Single((await place.GetAsync(id)).Notices, one => one.ToCustomer).State);
    }

    [Fact]
    public async Task Confirm_BounceWasFaster_StandsAsBounced()
    {
        var place = await TestWorkplace.OpenAsync();
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        place.Mail.During = (mail, _, _) => place.CommandAsync(id, step => step.Bounce(long.Parse(mail.Tags["m"]), "5.1.1"));

        await place.SweepAsync(DutyKind.Acknowledge);

        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal(DeliveryState.Bounced, after.Notices[0].State);
        Assert.Contains(after.Notices, notice => notice.Channel == DeliveryChannel.ByPerson);
    }

    private static void DieAtFirst(int number, FaultPlan plan)
    {
        if (number == 1)
        {
            throw plan.Crash();
        }
    }

    private static void AssertSameMailTwice(TestWorkplace place, TimeSpan apart)
    {
        var tries = place.Mail.Tries.Where(one => one.Type == "acknowledgement").ToList();
        Assert.Equal(2, tries.Count);
        Assert.Equal(apart, tries[1].At - tries[0].At);
        Assert.Equal(tries[0].Bytes, tries[1].Bytes);
    }
}
