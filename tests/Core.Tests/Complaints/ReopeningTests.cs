using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ReopeningTests
{
    [Fact]
    public void NotSolved_InTheFollowUpWindow_ReopensWithHistoryAndClimbs()
    {
        var play = Resolved().RunUntil(At("2026-06-10T12:00+01:00"));
        play.Customer(step => step.NotSolved("It is swallowed again."));

        Assert.Equal((ComplaintStatus.Open, "received", 1), (play.Complaint.Status, play.Complaint.Stage, play.Complaint.Reopenings));
        Assert.Equal((1, "tom", ClimbCause.NotSolved), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));
        Assert.Equal(play.Now, play.Complaint.SilentSince);
        Assert.Equal(play.Now.AddHours(24), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(At("2026-06-26T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
        Assert.NotNull(play.Complaint.ClockOf(ClockKind.NextContact));
        Assert.Null(play.Complaint.ClockOf(ClockKind.CloseWindow));
        Assert.Equal(1, play.Complaint.Replies);
        play.Refused(step => step.Close("byStaff"));
    }

    [Fact]
    public void NotSolved_WhoTakesOver_TellsThatOtherDatesHoldNow()
    {
        var first = Acknowledged();
        first.Staff("ann", step => step.Reassign("bob", "holiday"));
        var play = Resolved().RunUntil(At("2026-06-10T12:00+01:00"));
        play.Customer(step => step.NotSolved("It is swallowed again."));
        play.Staff("tom", step => step.Accept("tom"));

        Assert.Equal("true", play.Notice(NoticeType.ContactChanged).Facts["reopened"]);
        Assert.False(first.Notice(NoticeType.ContactChanged).Facts.ContainsKey("reopened"));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Reopen_ByTheCustomerAtTheEdgeOfTheWindow_CountsWhenTheySaidIt(int ticks, bool allowed)
    {
        // Closed on 1 June: the window of 30 days ends with 1 July.
        var play = Closed();
        play.Clock.SetUtc(At("2026-07-02T00:00+01:00").AddTicks(ticks));

        if (allowed)
        {
            play.Customer(step => step.NotSolved(null));
            Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);
        }
        else
        {
            play.Refused(step => step.NotSolved(null), actor: Actor.Customer("p1", Assurance.Link));
            play.Customer(step => step.NotSolved(null), occurredAt: play.Now.AddHours(-2), reason: "the mail waited in quarantine");
            Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);
        }
    }

    [Fact]
    public void Reopen_ByStaffLater_IsAllowed()
    {
        var play = Closed().Wait(TimeSpan.FromDays(90));
        play.Staff("ann", step => step.Reopen("byStaff", "Found a mistake."));

        Assert.Equal((ComplaintStatus.Open, null), (play.Complaint.Status, play.Complaint.ClosedAt));
        Assert.Equal("received", play.Complaint.Stage);
    }

    [Fact]
    public void Reopen_Open_IsRefused() => Acknowledged().Refused(step => step.Reopen("byStaff"));

    [Fact]
    public void Close_AfterReopening_NeedsANewReplyAndSendsNoSecondSurvey()
    {
        var play = Closed().Wait(TimeSpan.FromDays(1));
        play.Customer(step => step.NotSolved(null));
        play.Refused(step => step.Close("byStaff"));
        play.Reply(final: true);
        play.Staff("ann", step => step.Close("byStaff"));
        play.RunDue();

        Assert.Equal(1, play.Count(NoticeType.Closing));
    }

    [Fact]
    public void NotSolved_Again_ClimbsHigher()
    {
        var play = Resolved();
        play.Customer(step => step.NotSolved(null));
        play.Staff("tom", step => step.Accept("tom"));
        play.Reply(final: true, by: "tom").Wait(TimeSpan.FromDays(1));
        play.Customer(step => step.NotSolved(null));

        Assert.Equal((2, "mia"), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To));
    }

    [Fact]
    public void Withdraw_AfterAStageSinceReopening_GoesBackToThatStage()
    {
        var play = Resolved();
        play.Staff("ann", step => step.Reopen("byStaff"));
        play.Staff("ann", step => step.ChangeStage("investigating"));
        play.Customer(step => step.Withdraw("Enough."));
        play.Staff("ann", step => step.Reopen("byStaff"));

        Assert.Equal("investigating", play.Complaint.Stage);
    }
}
