using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Mail that comes back, whenever it does: it was not given, and what it carried is owed again.</summary>
public sealed class BouncingTests
{
    private static void Bounce(ComplaintPlay play, NoticeType type) =>
        play.Do(Actor.Function("MailEvents"), step => step.Bounce(play.Complaint.Notices.First(notice => notice.Type == type).Sequence, "smtp 550"));

    [Fact]
    public void Bounce_FinalReplyAfterClosing_OwesItAgainOnTheOriginalClocks()
    {
        var play = Closed();
        play.Clock.SetUtc(Monday.AddHours(3));

        Bounce(play, NoticeType.FinalResponse);

        var complaint = play.Complaint;
        Assert.Equal((ComplaintStatus.Open, null, "received"), (complaint.Status, complaint.ClosedAt, complaint.Stage));
        Assert.Equal(Monday, complaint.SilentSince);
        Assert.Equal(Monday.AddHours(24), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(At("2026-06-17T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
        Assert.True(complaint.Has(FlagKind.Bounced));
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(complaint.OpenTasks).Kind);
        Assert.Equal(("closed", "received"), (play.All<StageChanged>()[^1].From, play.All<StageChanged>()[^1].To));
        Assert.Equal(0, complaint.Replies);
        play.Refused(step => step.Close("byStaff"));
    }

    [Fact]
    public void Bounce_FinalReplyLongAfter_IsSilentAndClimbsAtOnce()
    {
        var play = Closed();
        play.Clock.SetUtc(Monday.AddDays(20));

        Bounce(play, NoticeType.FinalResponse);
        play.RunDue();

        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.Single(play.Complaint.Climbs);
    }

    [Fact]
    public void CompleteTask_ReplyGivenByPersonInstead_IsTheReplyAndClosesWithoutASecondSurvey()
    {
        var play = Closed().Wait(TimeSpan.FromHours(1));
        Bounce(play, NoticeType.FinalResponse);
        play.Staff("ann", step => step.CompleteTask(play.Complaint.OpenTasks.Single().Id, "ann", "phone"));

        Assert.Equal((ComplaintStatus.Resolved, ReplyChannel.Phone, true), (play.Complaint.Status, play.Complaint.LastReply!.Channel, play.Complaint.LastReply.Final));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(1, play.Count(NoticeType.Closing));
        Assert.Empty(play.RunDue().Complaint.Due);
    }

    [Fact]
    public void Bounce_ReplyNotFinal_OwesItOnItsOriginalClock()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(23)).Reply(ReplyChannel.Mail).RunDue();
        Bounce(play, NoticeType.Reply);

        Assert.Equal((Monday, Monday.AddHours(24)), (play.Complaint.SilentSince!.Value, play.Clock(ClockKind.Reply).DueAt));
        Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);
    }

    [Fact]
    public void Bounce_ReplyThatWasLate_IsNotBreachedTwice()
    {
        var play = Acknowledged().RunUntil(Monday.AddHours(25)).Reply(ReplyChannel.Mail).RunDue();
        Bounce(play, NoticeType.Reply);
        play.RunFor(TimeSpan.FromHours(1));

        Assert.Single(play.Complaint.Breaches, breach => breach.Kind == ClockKind.Reply);
        Assert.Single(play.Complaint.Climbs);
    }

    [Fact]
    public void Bounce_AfterDelivered_StillWins()
    {
        var play = ResolvedByMail();
        var sequence = play.Notice(NoticeType.FinalResponse).Sequence;
        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence));
        Bounce(play, NoticeType.FinalResponse);

        Assert.Equal(DeliveryState.Bounced, play.Complaint.Notice(sequence)!.State);
        Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);

        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence));
        play.Confirm(sequence, new Core.Ports.SendOutcome.Accepted(null));
        Assert.Equal(DeliveryState.Bounced, play.Complaint.Notice(sequence)!.State);
    }

    [Fact]
    public void Bounce_TwiceOrAfterTheSenderGaveUp_OpensOneTask()
    {
        var play = New();
        play.Provider = _ => new Core.Ports.SendOutcome.Unknown("timeout");
        play.Receive().RunUntil(Monday.AddHours(1));
        Assert.Single(play.Complaint.OpenTasks);

        Bounce(play, NoticeType.Acknowledgement);
        Bounce(play, NoticeType.Acknowledgement);

        Assert.Single(play.Complaint.OpenTasks);
        Assert.False(play.Complaint.Complainant.CanGetMail);
    }

    [Fact]
    public void Bounce_OlderReplyOfAClosedComplaint_LeavesItClosed()
    {
        var play = Acknowledged().Reply(ReplyChannel.Mail).RunDue().Wait(TimeSpan.FromHours(1)).Reply(final: true);
        play.Staff("ann", step => step.Close("byStaff"));
        play.RunDue();
        Bounce(play, NoticeType.Reply);
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);

        play.Staff("ann", step => step.CompleteTask(play.Complaint.OpenTasks.Single().Id, "ann", "phone"));

        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
        Assert.Empty(play.Complaint.Clocks);
    }

    [Fact]
    public void Bounce_Survey_IsNotWorthACall()
    {
        var play = Closed();
        Bounce(play, NoticeType.Closing);

        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
        Assert.Empty(play.Complaint.OpenTasks);
        Assert.True(play.Complaint.Has(FlagKind.Bounced));
    }
}
