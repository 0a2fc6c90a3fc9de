using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>The hundred-percent-reply rule, following up, closing, withdrawing.</summary>
public sealed class EndingTests
{
    [Fact]
    public void Close_NoHumanReply_IsRefusedHoweverManyNoticesWent()
    {
        var play = Acknowledged().RunUntil(Monday.AddDays(10));
        Assert.True(play.Count(NoticeType.Progress) > 1);

        Assert.Contains("no human has replied", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_ReplyNotSentYet_IsRefused()
    {
        var play = Acknowledged().Reply(ReplyChannel.Mail, final: true);
        var refusal = play.Refused(step => step.Close("byStaff"));
        Assert.Contains("not known to have reached", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("next run of DeliverMail", refusal.RecommendedAction, StringComparison.Ordinal);

        play.RunDue().Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Close_ReplyThatTheMailServerPutOff_SaysThatItIsTriedAgain_AndACallHelps()
    {
        var play = Acknowledged();
        play.Provider = _ => new SendOutcome.Deferred(null, "smtp 451");
        var refusal = play.Reply(ReplyChannel.Mail, final: true).RunDue().Refused(step => step.Close("byStaff"));
        Assert.Equal(DeliveryState.Deferred, play.Notice(NoticeType.FinalResponse).State);
        Assert.Contains("tries again by itself", refusal.RecommendedAction, StringComparison.Ordinal);

        play.Reply(ReplyChannel.Phone, final: true).Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Close_ReplyThatCameBack_NamesTheTaskThatGivesIt_AndThatHelps()
    {
        var play = Acknowledged();
        play.Provider = Bounces;
        var refusal = play.Reply(ReplyChannel.Mail, final: true).RunDue().Refused(step => step.Close("byStaff"));
        var task = play.Complaint.OpenTasks.Single();
        Assert.Contains("did not reach the customer", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"task {task.Id}", refusal.RecommendedAction, StringComparison.Ordinal);

        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "phone"));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Close_PromiseThatWasMoved_IsRefusedUntilItIsKept_AndTheRemedySaysSo()
    {
        var play = Resolved();
        play.Staff("ann", step => step.Promise("We call.", Monday.AddDays(2), "ann"));
        var id = play.Complaint.Promises.Single().Id;
        play.Staff("ann", step => step.MovePromise(id, Monday.AddDays(4), "The part is late."));
        Assert.Contains("must still be kept", play.Refused(step => step.Close("byStaff")).RecommendedAction, StringComparison.Ordinal);

        play.Staff("ann", step => step.KeepPromise(id));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Close_NoticeThatAPersonMustGive_SaysThatItCannotBeCancelled_AndGivingItHelps()
    {
        var play = New().Receive(email: "").RunDue().Reply(ReplyChannel.Phone, final: true);
        var refusal = play.Refused(step => step.Close("byStaff"));
        Assert.Contains("cannot be cancelled", refusal.RecommendedAction, StringComparison.Ordinal);

        play.Complaint.OpenTasks.ToList().ForEach(task => play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "letter")));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void Close_UnansweredMessage_IsRefused()
    {
        var play = Resolved().Hear();

        Assert.Contains("is not answered", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_OpenTask_IsRefusedUntilItIsDone()
    {
        var play = Resolved();
        play.Staff("ann", step => step.OpenTask(StaffTaskKind.Agreement, Monday.AddDays(3)));
        var id = play.Complaint.OpenTasks.Single().Id;
        Assert.Contains(id, play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        play.Staff("ann", step => step.CompleteTask(id, "ann", "done"));
        play.Staff("ann", step => step.Close("byStaff"));
    }

    [Theory]
    [InlineData(EvidenceLevel.Accepted, 0, true)]
    [InlineData(EvidenceLevel.Presumed, 0, false)]
    [InlineData(EvidenceLevel.Presumed, 24, true)]
    [InlineData(EvidenceLevel.Delivered, 240, false)]
    public void Close_AcceptedReply_NeedsTheEvidenceThatThePolicyWants(EvidenceLevel needs, int hours, bool allowed)
    {
        var rules = TestRules.Make(policy => policy with { Evidence = policy.Evidence with { CloseNeeds = needs } });
        var play = ResolvedByMail(rules).Wait(TimeSpan.FromHours(hours));

        Assert.Equal(allowed, ClosingObstacle.Of(play.Complaint, rules.Policy, rules.Calendar, play.Now) is null);
        if (hours > 0)
        {
            // One tick earlier a presumption is none yet.
            Assert.Equal(needs != EvidenceLevel.Accepted, ClosingObstacle.Of(play.Complaint, rules.Policy, rules.Calendar, play.Now.AddTicks(-1)) is not null);
        }

        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(play.Notice(NoticeType.FinalResponse).Sequence));
        Assert.Null(ClosingObstacle.Of(play.Complaint, rules.Policy, rules.Calendar, play.Now));
    }

    [Fact]
    public void Close_ByStaff_EndsEverythingAndAsksTheSurveyOnce()
    {
        var play = Closed();

        Assert.Equal(("closed", "byStaff"), (play.Complaint.Stage, play.Complaint.CloseReason));
        Assert.Empty(play.Complaint.Due);
        Assert.Equal((1, DeliveryState.Accepted), (play.Count(NoticeType.Closing), play.Notice(NoticeType.Closing).State));
        play.Refused(step => step.Close("byStaff"));
    }

    [Fact]
    public void Close_UnsentNotices_AreSupersededInTheSameCommit()
    {
        var play = Resolved();
        play.Staff("tom", step => step.Reassign("bob", "x"));
        play.Staff("tom", step => step.Close("byStaff"));

        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.ContactChanged).State);
        Assert.Single(play.Entries.Select(entry => (entry.OperationId, entry.Payload))
            .Where(pair => pair.Payload is Core.Complaints.Entries.Closed or DeliverySuperseded { Because: "closed" }).Select(pair => pair.OperationId).Distinct());
    }

    [Fact]
    public void FollowUp_Due_AsksThenClosesByItselfWithTheSurvey()
    {
        var play = Resolved();
        play.RunUntil(At("2026-06-09T09:00+01:00").AddTicks(-1));
        Assert.Equal(0, play.Count(NoticeType.FollowUp));
        play.RunUntil(At("2026-06-09T09:00+01:00"));
        Assert.Equal(1, play.Count(NoticeType.FollowUp));
        Assert.Equal(At("2026-06-17T09:00+01:00"), play.Complaint.Due[DutyKind.FollowUp]);

        play.RunUntil(At("2026-06-17T09:00+01:00"));

        Assert.Equal((ComplaintStatus.Closed, "noObjection"), (play.Complaint.Status, play.Complaint.CloseReason));
        Assert.Equal((1, 1), (play.Count(NoticeType.FollowUp), play.Count(NoticeType.Closing)));
        Assert.Empty(play.RunFor(TimeSpan.FromDays(60)).Complaint.Due);
    }

    [Fact]
    public void CloseByItself_Refused_WaitsOnceMoreAndTellsTheOwner()
    {
        var play = Resolved();
        play.Staff("ann", step => step.OpenTask(StaffTaskKind.Agreement, Monday.AddDays(90)));
        play.RunUntil(At("2026-06-17T09:00+01:00"));

        Assert.Equal(ComplaintStatus.Resolved, play.Complaint.Status);
        Assert.Equal(At("2026-06-25T09:00+01:00"), play.Complaint.Due[DutyKind.FollowUp]);
        Assert.Contains(play.Complaint.Notices, notice => notice.Type == NoticeType.StaffReminder && notice.Facts.ContainsKey("cannotClose"));
    }

    [Fact]
    public void Withdraw_ConfirmedByTheCustomer_EndsWithoutAReply()
    {
        var play = Acknowledged().RunUntil(Monday.AddDays(2));
        play.Refused(step => step.Withdraw(" "));

        play.Customer(step => step.Withdraw("Please forget it."));

        Assert.Equal((ComplaintStatus.Withdrawn, "withdrawn"), (play.Complaint.Status, play.Complaint.CloseReason));
        Assert.Equal("true", play.Notice(NoticeType.Closing).Facts["withdrawn"]);
        Assert.Empty(play.RunDue().Complaint.Due);
        play.Refused(step => step.Withdraw("Again."));
    }

    [Fact]
    public void Withdraw_LimitPassedThatNoTimerSaw_KeepsTheBreach()
    {
        var play = Acknowledged();
        play.Clock.SetUtc(Monday.AddHours(25));

        play.Customer(step => step.Withdraw("Too late, forget it."));

        Assert.Equal(ClockKind.Reply, Assert.Single(play.Complaint.Breaches).Kind);
        Assert.False(play.Complaint.Has(FlagKind.Silent));
    }

    [Fact]
    public void Bounce_ReplyOfAWithdrawnComplaint_DoesNotReopenIt()
    {
        var play = Acknowledged().Reply(ReplyChannel.Mail).RunDue();
        play.Customer(step => step.Withdraw("It came back."));
        play.RunDue();

        play.Do(Actor.Function("MailEvents"), step => step.Bounce(play.Notice(NoticeType.Reply).Sequence, "550"));

        Assert.Equal(ComplaintStatus.Withdrawn, play.Complaint.Status);
        Assert.Empty(play.Complaint.Due);
    }

    [Fact]
    public void Withdraw_WhileAReplyWaitsForAPerson_TakesItBack()
    {
        var play = Acknowledged().Reply(ReplyChannel.Mail);
        play.Provider = Bounces;
        play.RunDue();
        Assert.Single(play.Complaint.OpenTasks);

        play.Customer(step => step.Withdraw("Never mind."));

        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.Reply).State);
    }
}
