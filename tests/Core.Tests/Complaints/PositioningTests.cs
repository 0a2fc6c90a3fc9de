using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>One voice: who approves, what replies rest on, and no conclusion that nobody looked into.</summary>
public sealed class PositioningTests
{
    private static Rules Strict(PositionNeed need = PositionNeed.FinalReply) =>
        TestRules.Make(policy => policy with { Position = new PositionRule { NeededFor = need, ApproverRoles = ["teamLead"], FourEyes = true } });

    private static ComplaintPlay Approved(string text = "A new card by Friday.")
    {
        var play = Acknowledged(Strict());
        var number = 0;
        play.Staff("ann", step => number = step.ProposePosition("ann", text, "No money."));
        play.Staff("tom", step => step.ApprovePosition(number, "tom"));
        return play;
    }

    [Fact]
    public void Approve_ByTheAuthorOrWithoutTheRoleOrTwice_IsRefused()
    {
        var play = Acknowledged(Strict());
        play.Staff("tom", step => step.ProposePosition("tom", "A new card."));

        Assert.Contains("'tom' is the first", play.Refused(step => step.ApprovePosition(1, "tom"), actor: Actor.Link("tom")).Message, StringComparison.Ordinal);
        Assert.Contains("may not approve", play.Refused(step => step.ApprovePosition(1, "bob"), actor: Actor.Link("bob")).Message, StringComparison.Ordinal);
        play.Refused(step => step.ApprovePosition(2, "tom"));

        var approved = Approved();
        approved.Refused(step => step.ApprovePosition(1, "tom"));
        Assert.Equal((PositionStanding.Approved, "tom"), (approved.Complaint.Position.Approved!.Standing, approved.Complaint.Position.Approved.Approver));
    }

    [Fact]
    public void Approve_UnderAnotherNameFromTheAuthorsAccount_IsRefused_UnlessOnePersonIsEnough()
    {
        var desk = Actor.OsUser("frontdesk");
        var play = Acknowledged(Strict());
        play.Do(desk, step => step.ProposePosition("ann", "A new card."));

        Assert.Contains("the account 'frontdesk', from which 'ann'", play.Refused(step => step.ApprovePosition(1, "tom"), actor: desk).Message, StringComparison.Ordinal);
        play.Do(Actor.OsUser("tom"), step => step.ApprovePosition(1, "tom"));
        Assert.Equal("tom", play.Complaint.Position.Approved!.Approver);

        var alone = Acknowledged(TestRules.Make(policy => policy with { Position = policy.Position with { FourEyes = false } }));
        alone.Do(desk, step => step.ProposePosition("tom", "A new card."));
        alone.Do(desk, step => step.ApprovePosition(1, "tom"));
        Assert.NotNull(alone.Complaint.Position.Approved);
    }

    [Fact]
    public void Approve_ANewerVersion_ReplacesTheOneBeforeAndKeepsIt()
    {
        var play = Approved();
        play.Staff("ann", step => step.ProposePosition("ann", "A new card by Monday."));
        Assert.Equal(1, play.Complaint.Position.Approved!.Number);

        play.Staff("tom", step => step.ApprovePosition(2, "tom"));
        Assert.Equal([PositionStanding.Replaced, PositionStanding.Approved], play.Complaint.Position.Versions.Select(version => version.Standing));

        play.Staff("tom", step => step.WithdrawPosition(2, "tom", "The factory is closed."));
        Assert.Null(play.Complaint.Position.Approved);
        Assert.Equal(2, play.Complaint.Position.Versions.Count);
        play.Refused(step => step.WithdrawPosition(2, "tom", "again"));
    }

    [Theory]
    [InlineData(PositionNeed.Never, true, false)]
    [InlineData(PositionNeed.FinalReply, false, false)]
    [InlineData(PositionNeed.FinalReply, true, true)]
    [InlineData(PositionNeed.EveryReply, false, true)]
    public void Reply_WithoutAPosition_AsksWhereThePolicyWantsOne(PositionNeed need, bool final, bool asks)
    {
        var play = Acknowledged(Strict(need));
        if (asks)
        {
            play.Refused(step => step.Reply("ann", ReplyChannel.Phone, "Soon.", final), ErrorCode.NeedsConfirmation);
        }

        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "Soon.", final, new ReplyBasis { ConfirmedBecause = "The customer is at the counter." }));

        var ground = Assert.Single(play.All<ReplyGrounded>());
        Assert.Equal((null, asks), (ground.Position, ground.Confirmed is not null));
    }

    [Fact]
    public void Reply_DraftOlderThanThePosition_AsksAndThenSaysOnWhatItRests()
    {
        var play = Approved();
        play.Staff("ann", step => step.ProposePosition("ann", "A new card by Monday."));
        play.Staff("tom", step => step.ApprovePosition(2, "tom"));
        var old = new ReplyBasis { Drafted = 1 };

        Assert.Contains("position 2", play.Refused(step => step.Reply("ann", ReplyChannel.Mail, "By Friday.", final: false, old), ErrorCode.NeedsConfirmation).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Mail, "By Monday.", final: true, new ReplyBasis { Drafted = 2 }));

        Assert.Equal((2, 2, null), (play.Complaint.Position.Ground!.Position, play.Complaint.Position.Ground.Drafted, play.Complaint.Position.Ground.Confirmed));
        Assert.Equal("2", play.Notice(NoticeType.FinalResponse).Facts["position"]);
    }

    [Fact]
    public void Reply_DraftOnAPositionThatWasTakenBack_Asks()
    {
        var play = Approved();
        play.Staff("tom", step => step.WithdrawPosition(1, "tom", "Wrong."));

        play.Refused(step => step.Reply("ann", ReplyChannel.Phone, "By Friday.", final: false, new ReplyBasis { Drafted = 1 }), ErrorCode.NeedsConfirmation);
    }

    [Fact]
    public void Reply_TurningTheCustomerDown_NeedsAnAssessmentAndNoConfirmationHelps()
    {
        var play = Approved();
        var basis = new ReplyBasis { Drafted = 1, Rejects = true, ConfirmedBecause = "Hurry." };

        play.Refused(step => step.Reply("ann", ReplyChannel.Phone, "No.", final: true, basis));
        play.Staff("ann", step => step.Assess("ann", Finding.NotJustified, "The logs show that it arrived."));
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "We looked into it.", final: true, basis));

        Assert.Equal(ComplaintStatus.Resolved, play.Complaint.Status);
    }

    [Fact]
    public void Facts_StatedAndTakenBack_StayInTheRecord()
    {
        var play = Acknowledged();
        var id = "";
        play.Staff("ann", step => id = step.StateFact("ann", Disclosure.Internal, "The clerk was new."));

        play.Staff("ann", step => step.WithdrawFact(id, "ann", "It was somebody else."));

        Assert.True(Assert.Single(play.Complaint.Position.Facts).Withdrawn);
        play.Refused(step => step.WithdrawFact(id, "ann", "again"));
        play.Refused(step => step.StateFact("ann", Disclosure.Customer, " "));
    }

    [Fact]
    public void Position_EndedComplaint_IsRefused()
    {
        var play = Closed();

        play.Refused(step => step.ProposePosition("ann", "x"));
        play.Refused(step => step.Assess("ann", Finding.Unclear, "x"));
    }
}
