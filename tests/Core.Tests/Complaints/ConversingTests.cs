using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ConversingTests
{
    [Fact]
    public void AddNote_Any_ChangesNothingThatTheCustomerSees()
    {
        var play = Acknowledged();
        var due = play.Complaint.Due;

        play.Staff("ann", step => step.AddNote("Rang the bank."));

        Assert.Equal(due, play.Complaint.Due);
        Assert.Equal(Monday, play.Complaint.SilentSince);
    }

    [Theory]
    [InlineData(ReplyChannel.Phone)]
    [InlineData(ReplyChannel.Counter)]
    [InlineData(ReplyChannel.Letter)]
    public void Reply_NotFinalByPerson_AnswersAndStartsTheNextContact(ReplyChannel channel)
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(20)).Reply(channel);

        Assert.Null(play.Complaint.ClockOf(ClockKind.Reply));
        Assert.Equal((null, 0, 1), (play.Complaint.SilentSince, play.Complaint.Unanswered, play.Complaint.Replies));
        Assert.Equal(At("2026-06-06T00:00+01:00"), Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact).DueAt);
        Assert.Equal(ComplaintStatus.Open, play.Complaint.Status);
        Assert.Equal(Monday.AddHours(20), play.Complaint.LastHeardAt);
        Assert.Empty(play.ToCustomer().Except([NoticeType.Acknowledgement]));
    }

    [Fact]
    public void Reply_NotFinalByMail_SendsItAndCountsFromWhenItWasWritten()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(20)).Reply(ReplyChannel.Mail);
        Assert.Equal(DeliveryState.Queued, play.Notice(NoticeType.Reply).State);
        Assert.Null(play.Complaint.SilentSince);
        Assert.Equal(Monday, play.Complaint.LastHeardAt);

        play.RunDue();

        Assert.Equal(DeliveryState.Accepted, play.Notice(NoticeType.Reply).State);
        Assert.Equal(Monday.AddHours(20), play.Complaint.LastHeardAt);
    }

    [Fact]
    public void Reply_TwoMailsBeforeTheSender_BothReachTheCustomer()
    {
        var play = Acknowledged().Reply(ReplyChannel.Mail).Reply(ReplyChannel.Mail).RunDue();

        Assert.Equal([DeliveryState.Accepted, DeliveryState.Accepted], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.Reply).Select(notice => notice.State));
    }

    [Theory]
    [InlineData(ReplyChannel.Mail, NoticeType.FinalResponse)]
    [InlineData(ReplyChannel.Phone, NoticeType.Acknowledgement)]
    public void Reply_Final_Resolves(ReplyChannel channel, NoticeType lastNotice)
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(2)).Reply(channel, final: true);

        Assert.Equal((ComplaintStatus.Resolved, "answered"), (play.Complaint.Status, play.Complaint.Stage));
        Assert.Equal(lastNotice, play.ToCustomer()[^1]);
        Assert.Equal([ClockKind.FollowUp], play.Complaint.Clocks.Select(clock => clock.Kind));
        Assert.Equal(At("2026-06-09T09:00+01:00"), play.Complaint.Due[DutyKind.FollowUp]);
        Assert.Null(play.Complaint.SilentSince);
    }

    [Fact]
    public void Reply_FinalTwice_AsksOnceWhetherSolvedAndGoesBackToTheStageBefore()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangeStage("investigating"));
        play.Reply(final: true).Wait(TimeSpan.FromDays(2)).Hear("And the fee?").Reply(final: true);

        Assert.Equal([ClockKind.FollowUp], play.Complaint.Clocks.Select(clock => clock.Kind));
        play.Customer(step => step.NotSolved(null));
        Assert.Equal("investigating", play.Complaint.Stage);
    }

    [Fact]
    public void Reply_NotFinalAfterTheFinalOne_PromisesNoNextContact()
    {
        var play = Resolved().Hear("Thank you.").Reply();

        Assert.Null(play.Complaint.ClockOf(ClockKind.NextContact));
        play.RunFor(TimeSpan.FromDays(6));
        Assert.False(play.Complaint.Has(FlagKind.Silent));
    }

    [Fact]
    public void Reply_ByPhone_TakesBackProgressThatNobodyGaveYet()
    {
        var play = Acknowledged(email: "");
        play.Staff("ann", step => step.CompleteTask(play.Complaint.OpenTasks.Single().Id, "ann", "phone"));
        play.Reply().RunUntil(play.Complaint.Due[DutyKind.Progress]);
        Assert.Single(play.Complaint.OpenTasks);

        play.Reply();

        Assert.Empty(play.Complaint.OpenTasks);
        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.Progress).State);
    }

    [Fact]
    public void Reply_EmptyClosedOrWithoutAddress_IsRefused()
    {
        Assert.Contains("text", Acknowledged().Refused(step => step.Reply("ann", ReplyChannel.Phone, " ", false)).Message, StringComparison.Ordinal);
        Closed().Refused(step => step.Reply("ann", ReplyChannel.Phone, "x", false));
        Acknowledged(email: "").Refused(step => step.Reply("ann", ReplyChannel.Mail, "x", false));
    }

    [Fact]
    public void HearCustomer_SeveralMessages_AreOwedAReplyFromTheOldest()
    {
        var play = Acknowledged().Reply().Wait(TimeSpan.FromHours(1)).Hear().Wait(TimeSpan.FromHours(5)).Hear();

        Assert.Equal((Monday.AddHours(1), 2), (play.Complaint.SilentSince!.Value, play.Complaint.Unanswered));
        Assert.Equal(Monday.AddHours(25), play.Clock(ClockKind.Reply).DueAt);
        play.Reply();
        Assert.Equal((null, 0), (play.Complaint.SilentSince, play.Complaint.Unanswered));
    }

    [Fact]
    public void HearCustomer_OlderMessageEnteredLater_IsOwedAReplyFromTheOlder()
    {
        var play = Acknowledged().Reply().Wait(TimeSpan.FromHours(10)).Hear();
        play.Customer(step => step.HearCustomer(Channel.Phone, "I rang.", automatic: false), occurredAt: Monday.AddHours(3), reason: "written on paper");

        Assert.Equal(Monday.AddHours(3), play.Complaint.SilentSince);
        Assert.Equal(Monday.AddHours(27), play.Complaint.Clocks.Where(clock => clock.Kind == ClockKind.Reply).Min(clock => clock.DueAt));
    }

    [Fact]
    public void HearCustomer_Automatic_ChangesNothing()
    {
        var play = Acknowledged().Reply();
        var due = play.Complaint.Due;

        play.Hear("I am out of the office.", automatic: true);

        Assert.Equal(due, play.Complaint.Due);
        Assert.Null(play.Complaint.SilentSince);
    }

    [Fact]
    public void HearCustomer_AfterTheEnd_OpensATaskAndNothingElse()
    {
        var play = Closed().Hear("It is broken again.");

        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
        Assert.Equal(StaffTaskKind.Review, Assert.Single(play.Complaint.OpenTasks).Kind);
        Assert.Contains(DutyKind.Task, play.Complaint.Due.Keys);
    }

    [Fact]
    public void HearCustomer_AfterTheFinalReply_IsOwedAnAnswerAndHoldsTheClosing()
    {
        var play = Resolved().Wait(TimeSpan.FromDays(1)).Hear("What about the fee?");
        Assert.Equal(play.Now.AddHours(24), play.Clock(ClockKind.Reply).DueAt);

        play.RunFor(TimeSpan.FromDays(30));

        Assert.Equal(ComplaintStatus.Resolved, play.Complaint.Status);
        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.NotEmpty(play.Complaint.Climbs);
    }

    [Fact]
    public void WriteUpdate_BeforeProgress_IsCarriedByTheNextNoticeOnly()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.WriteUpdate("The bank has the file."));
        var written = play.Complaint.Update!;
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);

        Assert.Equal(written.Id, play.Notice(NoticeType.Progress).Facts["text"]);
        Assert.Null(play.Complaint.Update);
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        Assert.False(play.Notice(NoticeType.Progress).Facts.ContainsKey("text"));
    }

    [Fact]
    public void AnswerSurvey_OutOfRange_IsRefused()
    {
        var play = Closed();

        play.Refused(step => step.AnswerSurvey(0, 3));
        play.Refused(step => step.AnswerSurvey(3, 6));
        play.Customer(step => step.AnswerSurvey(1, 5));
        Assert.Equal(new SurveyAnswered(1, 5), play.Complaint.Survey);
    }
}
