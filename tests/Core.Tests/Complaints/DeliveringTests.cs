using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Claim, send, confirm.</summary>
public sealed class DeliveringTests
{
    private static ComplaintPlay Queued(Func<NoticeState, SendOutcome?> provider)
    {
        var play = New();
        play.Provider = provider;
        return play.Receive();
    }

    private static NoticeState Ack(ComplaintPlay play) => play.Complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement);

    [Fact]
    public void Claim_Queued_FreezesTheMessageOnceAndHoldsOthersOff()
    {
        var play = Queued(_ => null).RunDue();
        var frozen = Ack(play).Message;
        Assert.Equal((DeliveryState.Claimed, 1, Monday.AddMinutes(10)), (Ack(play).State, Ack(play).Attempts, Ack(play).LookAt!.Value));
        Assert.NotNull(frozen);
        Assert.False(play.Claim(Ack(play).Sequence));

        play.RunUntil(Monday.AddMinutes(10));

        Assert.Equal((DeliveryState.Claimed, 2), (Ack(play).State, Ack(play).Attempts));
        Assert.Equal(frozen, Ack(play).Message);
        Assert.Null(play.All<DeliveryClaimed>().Last(claim => claim.Notice == Ack(play).Sequence).Message);
    }

    [Fact]
    public void Claim_SenderThatAlwaysDies_IsGivenByAPersonAtLast()
    {
        var play = Queued(_ => null).RunUntil(Monday.AddHours(3));

        Assert.Equal((DeliveryState.Failed, 4), (Ack(play).State, Ack(play).Attempts));
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(play.Complaint.OpenTasks).Kind);
    }

    [Fact]
    public void Confirm_Accepted_CountsAsGiven()
    {
        var play = Acknowledged();

        Assert.Equal((DeliveryState.Accepted, Monday, null), (Ack(play).State, Ack(play).GivenAt!.Value, Ack(play).LookAt));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Acknowledge));
        Assert.DoesNotContain(DutyKind.Deliver, play.Complaint.Due.Keys);
    }

    [Fact]
    public void Confirm_Deferred_BacksOffAsThePolicySays()
    {
        var play = Queued(_ => new SendOutcome.Deferred(null, "smtp 451")).RunDue();
        Assert.Equal(Monday.AddMinutes(1), play.Complaint.Due[DutyKind.Deliver]);
        play.RunUntil(Monday.AddMinutes(1));
        Assert.Equal(Monday.AddMinutes(6), play.Complaint.Due[DutyKind.Deliver]);
        play.RunUntil(Monday.AddMinutes(6));
        Assert.Equal(Monday.AddMinutes(66), play.Complaint.Due[DutyKind.Deliver]);

        // The fourth try is the last.
        play.RunUntil(Monday.AddMinutes(66));
        Assert.Equal((DeliveryState.Failed, DeliveryChannel.ByPerson), (Ack(play).State, play.Notice(NoticeType.Acknowledgement).Channel));
        Assert.True(play.Complaint.Complainant.CanGetMail);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(10, 60)]
    [InlineData(60 * 60 * 24 * 30, 60 * 60 * 63)]
    public void Confirm_DeferredWithRetryAfter_WaitsAtLeastSoLongButNeverPastGivingUp(int asked, int seconds)
    {
        // Given up after two days, counted to the end of Wednesday: 63 hours and never 30 days.
        var play = Queued(_ => new SendOutcome.Deferred(TimeSpan.FromSeconds(asked), "http 429")).RunDue();
        var expected = seconds == 60 * 60 * 63 ? At("2026-06-04T00:00+01:00") : Monday.AddSeconds(seconds);

        Assert.Equal(expected, play.Complaint.Due[DutyKind.Deliver]);
    }

    [Fact]
    public void Confirm_DeferredForTooLong_IsGivenByAPerson()
    {
        var play = Queued(_ => new SendOutcome.Deferred(TimeSpan.FromDays(3), "http 429")).RunUntil(At("2026-06-04T00:00+01:00"));

        Assert.Equal((DeliveryState.Failed, 2), (Ack(play).State, Ack(play).Attempts));
        Assert.Contains(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice);
    }

    [Fact]
    public void Confirm_Unknown_SendsTheSameAgainThenAsksAPerson()
    {
        var play = Queued(_ => new SendOutcome.Unknown("timeout")).RunDue();
        Assert.Equal((DeliveryState.Unknown, Monday.AddMinutes(15)), (Ack(play).State, play.Complaint.Due[DutyKind.Deliver]));

        play.RunUntil(Monday.AddMinutes(30));

        Assert.Equal((DeliveryState.Failed, 3), (Ack(play).State, Ack(play).Attempts));
        Assert.Single(play.Complaint.OpenTasks);
        Assert.True(play.Complaint.Complainant.CanGetMail);
    }

    [Fact]
    public void Confirm_UnknownThenAccepted_IsSettled()
    {
        var play = Queued(_ => new SendOutcome.Unknown("timeout")).RunDue();
        play.Provider = _ => new SendOutcome.Accepted("x");
        play.RunUntil(Monday.AddMinutes(15));

        Assert.Equal(DeliveryState.Accepted, Ack(play).State);
    }

    [Fact]
    public void ConfirmDelivered_WhileUnknown_StopsTheResend()
    {
        var play = Queued(_ => new SendOutcome.Unknown("timeout")).RunDue();
        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(Ack(play).Sequence));

        Assert.Equal((DeliveryState.Delivered, Monday), (Ack(play).State, play.Complaint.LastHeardAt!.Value));
        Assert.Null(Ack(play).LookAt);
        Assert.Null(play.Complaint.ClockOf(ClockKind.Acknowledge));
    }

    [Fact]
    public void Confirm_AfterTheDeliveryEvent_DoesNotLowerTheEvidence()
    {
        var play = Queued(_ => null).RunDue();
        var sequence = Ack(play).Sequence;
        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence));

        play.Confirm(sequence, new SendOutcome.Accepted("x"));
        Assert.Equal(DeliveryState.Delivered, Ack(play).State);
        play.Confirm(sequence, new SendOutcome.Unknown("timeout"));
        Assert.Equal(DeliveryState.Delivered, Ack(play).State);
    }

    [Fact]
    public void Confirm_BySlowSenderAfterAnotherOneSettledIt_ChangesNothing()
    {
        var play = Acknowledged();

        play.Confirm(Ack(play).Sequence, new SendOutcome.Unknown("timeout"));
        play.Confirm(Ack(play).Sequence, new SendOutcome.Rejected("550"));

        Assert.Equal(DeliveryState.Accepted, Ack(play).State);
        Assert.DoesNotContain(DutyKind.Deliver, play.Complaint.Due.Keys);
    }

    [Fact]
    public void Confirm_Blocked_WaitsAtTheSlowestPaceAndIsNeverGivenUp()
    {
        var play = Queued(_ => new SendOutcome.Blocked("http 401")).RunUntil(Monday.AddDays(10));
        Assert.Equal(DeliveryState.Deferred, Ack(play).State);
        Assert.True(Ack(play).Attempts > 100);
        Assert.True(play.Complaint.Has(FlagKind.Overdue));

        play.Provider = _ => new SendOutcome.Accepted("x");
        play.RunFor(TimeSpan.FromHours(1));

        Assert.Equal(DeliveryState.Accepted, Ack(play).State);
        Assert.False(play.Complaint.Breaches.All(breach => breach.Kind != ClockKind.Acknowledge));
    }

    [Fact]
    public void Confirm_Rejected_GivesTheNoticeByPersonAndNeverUsesTheAddressAgain()
    {
        var play = Queued(Bounces).RunDue();

        Assert.False(play.Complaint.Complainant.CanGetMail);
        Assert.True(play.Complaint.Has(FlagKind.Bounced));
        var byPerson = play.Notice(NoticeType.Acknowledgement);
        Assert.Equal((DeliveryChannel.ByPerson, DeliveryState.WaitsForPerson), (byPerson.Channel, byPerson.State));
        Assert.Equal(byPerson.Sequence, Assert.Single(play.Complaint.OpenTasks).Notice);

        play.RunUntil(At("2026-06-04T10:00+01:00"));
        Assert.Equal(DeliveryChannel.ByPerson, play.Notice(NoticeType.Progress).Channel);
    }

    [Fact]
    public void Claim_NoLongerWanted_IsSupersededAndNotSent()
    {
        var play = Acknowledged().Reply();
        play.Provider = _ => null;
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        Assert.Equal(DeliveryState.Claimed, play.Notice(NoticeType.Progress).State);
        play.Reply(final: true);

        play.RunFor(Delivering.Lease);

        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.Progress).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Claim_SurveyOfUnknownOutcome_GoesAtMostOnce(bool dies)
    {
        var play = ResolvedByMail();
        play.Provider = _ => dies ? null : new SendOutcome.Unknown("timeout");
        play.Staff("ann", step => step.Close("byStaff"));
        play.RunFor(TimeSpan.FromDays(1));

        Assert.Equal((DeliveryState.Superseded, 1), (play.Notice(NoticeType.Closing).State, play.Notice(NoticeType.Closing).Attempts));
        Assert.Empty(play.Complaint.Due);
    }

    [Fact]
    public void Confirm_StaffMailRejected_TellsNobodyByPerson()
    {
        var play = Acknowledged();
        play.Provider = notice => notice.ToCustomer ? new SendOutcome.Accepted(null) : new SendOutcome.Rejected("550");
        play.RunUntil(Monday.AddHours(12));

        Assert.Equal(DeliveryState.Failed, play.Notice(NoticeType.StaffReminder).State);
        Assert.Empty(play.Complaint.OpenTasks);
        Assert.False(play.Complaint.Has(FlagKind.Bounced));
    }
}
