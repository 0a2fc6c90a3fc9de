using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class AddressingTests
{
    private static readonly PartyDetails New = new("Kim", "kim.new@customer.example", "");

    [Fact]
    public void ChangeAddress_AfterABounce_SendsWhatWaitedForAPersonByMail()
    {
        var play = Plays.New().Receive();
        play.Provider = notice => notice.ToCustomer ? Bounces(notice) : new SendOutcome.Accepted("x");
        play.RunDue();
        Assert.True(play.Complaint.Has(FlagKind.Bounced));
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(play.Complaint.OpenTasks).Kind);
        play.Provider = _ => new SendOutcome.Accepted("x");

        play.Staff("ann", step => step.ChangeAddress("p1", New, "told us on the telephone"));
        play.RunDue();

        Assert.False(play.Complaint.Has(FlagKind.Bounced));
        Assert.Empty(play.Complaint.OpenTasks);
        Assert.Equal((DeliveryChannel.Mail, DeliveryState.Accepted), (play.Notice(NoticeType.Acknowledgement).Channel, play.Notice(NoticeType.Acknowledgement).State));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Acknowledge));
        Assert.Equal((true, false, false), (play.Complaint.Complainant.HasEmail, play.Complaint.Complainant.EmailVerified, play.Complaint.Complainant.EmailFailed));
    }

    [Fact]
    public void ChangeAddress_WithAReplyThatCameBack_LeavesTheReplyToAPerson()
    {
        var play = ResolvedByMail();
        var reply = play.Notice(NoticeType.FinalResponse).Sequence;
        play.Do(Actor.Function("MailEvents"), step => step.Bounce(reply, "5.1.1"));

        play.Staff("ann", step => step.ChangeAddress("p1", New, "told us"));

        Assert.Equal(DeliveryState.WaitsForPerson, play.Notice(NoticeType.FinalResponse).State);
        Assert.NotNull(play.Complaint.UnansweredSince);
    }

    [Fact]
    public void ChangeAddress_UnknownPartyOrNoAddress_IsRefused()
    {
        var play = Acknowledged();

        play.Refused(step => step.ChangeAddress("p9", New, "x"));
        play.Refused(step => step.ChangeAddress("p1", New with { Email = "kim" }, "x"));
    }
}
