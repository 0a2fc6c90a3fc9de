using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>The same mail again, for somebody who cannot find it: it stays given since it first was, and nothing follows from it twice.</summary>
public sealed class ResendingTests
{
    private static NoticeState First(ComplaintPlay play, NoticeType type) => play.Complaint.Notices.First(notice => notice.Type == type);

    private static void Resend(ComplaintPlay play, NoticeType type, string? reason = null) => play.Staff("ann", step => step.Resend(First(play, type).Sequence, "ann", reason));

    private static ComplaintPlay Again(Func<NoticeState, SendOutcome?> provider, NoticeType type = NoticeType.Acknowledgement, ComplaintPlay? start = null)
    {
        var play = (start ?? Acknowledged()).Wait(TimeSpan.FromMinutes(10));
        Resend(play, type);
        play.Provider = provider;
        return play;
    }

    [Fact]
    public void Resend_GivenByMail_QueuesTheSameMessageAndStaysGiven()
    {
        var play = Acknowledged().Wait(TimeSpan.FromMinutes(10));
        var before = First(play, NoticeType.Acknowledgement);

        Resend(play, NoticeType.Acknowledgement, "She deleted it.");

        var again = First(play, NoticeType.Acknowledgement);
        Assert.Equal((DeliveryState.Queued, DeliveryState.Accepted, true, 0, 1), (again.State, again.Standing, again.IsGiven, again.Attempts, again.Resends));
        Assert.Equal((before.Message, before.GivenAt, play.Now, play.Now), (again.Message, again.GivenAt, again.LookAt!.Value, again.ResentAt!.Value));
        Assert.Equal(play.Now, play.Complaint.Due[DutyKind.Deliver]);
        Assert.Equal(new NoticeResent(before.Sequence, "ann"), Assert.Single(play.All<NoticeResent>()));
        Assert.Equal(("resend", Actor.Link("ann")), (Assert.Single(play.All<ReasonGiven>()).What, play.Entries[^1].Actor));
    }

    [Fact]
    public void Resend_Taken_CountsTheSendingAndKeepsWhenItWasFirstGiven()
    {
        var play = Again(_ => new SendOutcome.Accepted("second"));
        var (clocks, later) = (play.Complaint.Clocks, play.Now);
        play.RunDue();

        var notice = First(play, NoticeType.Acknowledgement);
        Assert.Equal((DeliveryState.Accepted, false, 2, Monday, later), (notice.State, notice.IsGoingOutAgain, notice.TimesSent, notice.GivenAt!.Value, notice.LastSentAt!.Value));
        Assert.Equal(later, play.Complaint.LastHeardAt);
        Assert.Null(play.All<DeliveryClaimed>()[^1].Message);
        Assert.Equal(clocks, play.Complaint.Clocks);
        Assert.Equal(1, play.Count(NoticeType.Acknowledgement));
        Assert.DoesNotContain(DutyKind.Deliver, play.Complaint.Due.Keys);
    }

    [Fact]
    public void Resend_ProgressAfterAnotherContactIsOwed_KeepsNoPromiseASecondTime()
    {
        var play = Acknowledged();
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        var progress = First(play, NoticeType.Progress);
        play.Wait(TimeSpan.FromHours(1));
        var (empty, stopped, contact) = (play.Complaint.EmptyUpdates, play.All<ClockStopped>().Count, play.Complaint.ClockOf(ClockKind.NextContact));

        play.Staff("ann", step => step.Resend(progress.Sequence));
        play.RunDue();

        Assert.Equal(2, First(play, NoticeType.Progress).TimesSent);
        Assert.Equal((empty, stopped, contact), (play.Complaint.EmptyUpdates, play.All<ClockStopped>().Count, play.Complaint.ClockOf(ClockKind.NextContact)));
    }

    [Fact]
    public void Resend_Deferred_BeginsItsTriesAndItsGivingUpAnew()
    {
        // Long after the time at which a first sending would have been given up.
        var start = Acknowledged().RunFor(TimeSpan.FromDays(6));
        var play = Again(_ => new SendOutcome.Deferred(null, "smtp 451"), start: start);
        var began = play.Now;
        play.RunDue();

        var notice = First(play, NoticeType.Acknowledgement);
        Assert.Equal((DeliveryState.Deferred, 1, began.AddMinutes(1)), (notice.State, notice.Attempts, notice.LookAt!.Value));
        Assert.True(notice.IsGiven);
    }

    [Fact]
    public void Resend_RefusedByTheProvider_StaysGivenAndAPersonTellsTheCustomer()
    {
        var play = Again(Bounces).RunDue();

        var notice = First(play, NoticeType.Acknowledgement);
        Assert.Equal((DeliveryState.Accepted, "smtp 550", Monday), (notice.State, notice.Code, notice.GivenAt!.Value));
        Assert.True(play.Complaint.Complainant.EmailFailed && play.Complaint.Has(FlagKind.Bounced));
        var task = Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice);
        Assert.Contains("does not reach", play.Refused(step => step.Resend(notice.Sequence)).Message, StringComparison.Ordinal);

        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "phone"));
        Assert.Equal(DeliveryState.Given, play.Notice(NoticeType.Acknowledgement).State);
    }

    [Fact]
    public void Resend_OfAReplyRefusedByTheProvider_VoidsNothingAndTheCallIsNoSecondReply()
    {
        var play = Again(Bounces, NoticeType.FinalResponse, ResolvedByMail()).RunDue();

        Assert.Equal((1, ComplaintStatus.Resolved), (play.Complaint.Replies, play.Complaint.Status));
        Assert.Empty(play.All<ReplyVoided>());
        var task = Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice);
        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "phone"));
        Assert.Equal((1, ReplyChannel.Mail), (play.Complaint.Replies, play.Complaint.LastReply!.Channel));
        Assert.Single(play.All<ReplyGiven>());
    }

    [Fact]
    public void Resend_BouncesAfterwards_WasNotGivenAndOwesTheReplyAgain()
    {
        var play = Again(_ => new SendOutcome.Accepted(null), NoticeType.FinalResponse, ResolvedByMail());

        play.Do(Actor.Function("MailEvents"), step => step.Bounce(First(play, NoticeType.FinalResponse).Sequence, "5.1.1"));

        var notice = First(play, NoticeType.FinalResponse);
        Assert.Equal((DeliveryState.Bounced, false, false, null), (notice.State, notice.IsGiven, notice.IsGoingOutAgain, notice.GivenAt));
        Assert.Equal((ComplaintStatus.Open, 0), (play.Complaint.Status, play.Complaint.Replies));
    }

    [Fact]
    public void Resend_RefusedAndThenBounced_LeavesOneCallToMake()
    {
        var play = Again(Bounces).RunDue();

        play.Do(Actor.Function("MailEvents"), step => step.Bounce(First(play, NoticeType.Acknowledgement).Sequence, "dropped"));

        Assert.Single(play.Complaint.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice);
        Assert.False(Facts.IsRepeated(play.Notice(NoticeType.Acknowledgement).Facts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resend_TakenBackBeforeItLeaves_FallsBackToWhatItWas(bool delivered)
    {
        var play = Acknowledged();
        var sequence = First(play, NoticeType.Acknowledgement).Sequence;
        if (delivered)
        {
            play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence));
        }

        Again(_ => null, start: play);
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "Done.", final: true));
        play.Staff("ann", step => step.Close("byStaff"));

        var notice = play.Complaint.Notice(sequence)!;
        Assert.Equal((delivered ? DeliveryState.Delivered : DeliveryState.Accepted, Monday, 1), (notice.State, notice.GivenAt!.Value, notice.TimesSent));
        Assert.Equal("closed", notice.Code);
    }

    [Fact]
    public void Claim_ResendNoLongerWanted_FallsBackToWhatItWas()
    {
        var play = Acknowledged();
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        Again(_ => new SendOutcome.Unknown("timeout"), NoticeType.Progress, play).RunDue();
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "Done.", final: true));
        play.RunFor(TimeSpan.FromHours(2));

        Assert.Equal((DeliveryState.Accepted, "mayHaveLeft"), (First(play, NoticeType.Progress).State, First(play, NoticeType.Progress).Code));
    }

    [Fact]
    public void ConfirmDelivered_WhileItGoesOutAgain_RaisesWhatItFallsBackToAndSendsAllTheSame()
    {
        var play = Again(_ => new SendOutcome.Accepted(null));
        var sequence = First(play, NoticeType.Acknowledgement).Sequence;

        play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence));
        Assert.Equal((DeliveryState.Queued, DeliveryState.Delivered), (play.Complaint.Notice(sequence)!.State, play.Complaint.Notice(sequence)!.Standing));
        Assert.Equal(0, play.Do(Actor.Function("MailEvents"), step => step.ConfirmDelivered(sequence)));

        // What arrived once has arrived.
        play.RunDue();
        Assert.Equal((DeliveryState.Delivered, 2), (play.Complaint.Notice(sequence)!.State, play.Complaint.Notice(sequence)!.TimesSent));
    }

    [Fact]
    public void Close_WhileTheReplyGoesOutAgain_IsAllowedAsItWasGiven()
    {
        var play = Again(_ => null, NoticeType.FinalResponse, ResolvedByMail());

        play.Staff("ann", step => step.Close("byStaff"));

        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
        Assert.True(First(play, NoticeType.FinalResponse).IsGoingOutAgain);
    }

    [Fact]
    public void Resend_ReplyOfAClosedComplaint_GoesOut()
    {
        var play = Again(_ => new SendOutcome.Accepted(null), NoticeType.FinalResponse, Closed()).RunDue();

        Assert.Equal((ComplaintStatus.Closed, 2), (play.Complaint.Status, First(play, NoticeType.FinalResponse).TimesSent));
    }

    [Fact]
    public void ChangeAddress_WhileAMailGoesOutAgain_TakesItBack()
    {
        var play = Again(_ => new SendOutcome.Accepted(null));

        play.Staff("ann", step => step.ChangeAddress("p1", new PartyDetails("Kim", "new@customer.example", ""), "moved"));

        Assert.Equal((DeliveryState.Accepted, "newAddress"), (First(play, NoticeType.Acknowledgement).State, First(play, NoticeType.Acknowledgement).Code));
    }

    [Fact]
    public void Resend_OfWhatWasNotGivenByMail_IsRefusedWithWhatToDo()
    {
        var waiting = New().Receive();
        waiting.Perform(DutyKind.Acknowledge);
        AssertRefused(waiting, NoticeType.Acknowledgement, "still waits in the outbox", "by itself");

        var again = Again(_ => null);
        AssertRefused(again, NoticeType.Acknowledgement, "going out again already", "Wait");

        var bounced = Acknowledged();
        bounced.Do(Actor.Function("MailEvents"), step => step.Bounce(First(bounced, NoticeType.Acknowledgement).Sequence, "5.1.1"));
        AssertRefused(bounced, NoticeType.Acknowledgement, "came back (5.1.1)", "working address");
        Assert.Contains(bounced.Complaint.OpenTasks.Single().Id, bounced.Refused(step => step.Resend(First(bounced, NoticeType.Acknowledgement).Sequence)).Message, StringComparison.Ordinal);

        var failed = New();
        failed.Provider = Bounces;
        AssertRefused(failed.Receive().RunDue(), NoticeType.Acknowledgement, "could not be sent (smtp 550)", "in person");

        var byPerson = Acknowledged(email: "");
        AssertRefused(byPerson, NoticeType.Acknowledgement, "waits for a person", "completing the task");
        byPerson.Staff("ann", step => step.CompleteTask(byPerson.Complaint.OpenTasks.Single().Id, "ann", "phone"));
        AssertRefused(byPerson, NoticeType.Acknowledgement, "there is no mail of it", "anew");

        Assert.Contains("no notice 999", Acknowledged().Refused(step => step.Resend(999)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resend_OfWhatMakesNoSense_IsRefusedWithWhatToDo()
    {
        var closed = Closed();
        AssertRefused(closed, NoticeType.Closing, "at most once", "Leave it");
        AssertRefused(closed, NoticeType.Acknowledgement, "it is closed", "Reopen");

        var answered = Acknowledged();
        answered.RunUntil(answered.Complaint.Due[DutyKind.Progress]);
        answered.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "Done.", final: true));
        AssertRefused(answered, NoticeType.Progress, "no longer wanted", "what holds now");

        closed.Staff("ann", step => step.OrderErasure("request"));
        AssertRefused(closed, NoticeType.FinalResponse, "was erased", "erased person");

        var superseded = New().Receive();
        superseded.Perform(DutyKind.Acknowledge);
        superseded.Customer(step => step.Withdraw("Forget it."));
        AssertRefused(superseded, NoticeType.Acknowledgement, "never left", "what holds now");
    }

    [Fact]
    public void Resend_AgainAndAgain_CountsEachAndNeverChangesWhenItWasGiven()
    {
        var play = Acknowledged();
        for (var i = 0; i < 3; i++)
        {
            play.Wait(TimeSpan.FromHours(1));
            Resend(play, NoticeType.Acknowledgement);
            play.RunDue();
        }

        var notice = First(play, NoticeType.Acknowledgement);
        Assert.Equal((3, 4, Monday, play.Now), (notice.Resends, notice.TimesSent, notice.GivenAt!.Value, notice.LastSentAt!.Value));
    }

    private static void AssertRefused(ComplaintPlay play, NoticeType type, string why, string action)
    {
        var refusal = play.Refused(step => step.Resend(First(play, type).Sequence));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(action, refusal.RecommendedAction, StringComparison.Ordinal);
    }
}
