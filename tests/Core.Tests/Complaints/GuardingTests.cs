using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class GuardingTests
{
    private static readonly IncidentDetails Details = new("The counter at Northgate", "He struck the glass.", ["A colleague"]);

    [Fact]
    public void RecordIncident_Threat_ClimbsAtOnce()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.RecordIncident("ann", IncidentKind.DeceitOrForce, Details, threat: true));

        Assert.Equal((1, ClimbCause.Threat), (Assert.Single(play.Complaint.Climbs).ToRung, play.Complaint.Climbs[0].Cause));
        Assert.Equal(["tom"], play.StaffTold(NoticeType.HandOver));
        play.Staff("ann", step => step.RecordIncident("ann", IncidentKind.Disruption, Details, threat: false));
        Assert.Single(play.Complaint.Climbs);
        play.Refused(step => step.RecordIncident("ann", IncidentKind.Pressure, Details with { Place = "" }, threat: false));
    }

    [Fact]
    public void Spokesperson_OthersAreRefusedUntilALeadAllowsOrReleases()
    {
        var play = Acknowledged();
        play.Refused(step => step.NameSpokesperson("mia", "ann", "A reporter called."));
        play.Staff("tom", step => step.NameSpokesperson("mia", "tom", "A reporter called."));
        Assert.True(play.Complaint.Has(FlagKind.MediaRisk));
        Assert.Equal(["mia"], play.StaffTold(NoticeType.StaffReminder));

        Assert.Contains("'mia' alone speaks", play.Refused(step => step.Reply("ann", ReplyChannel.Mail, "We are sorry.", final: false)).Message, StringComparison.Ordinal);
        play.Refused(step => step.Ask("Which card?"));
        play.Refused(step => step.Promise("A call.", play.Now.AddDays(1), "ann"));
        play.Refused(step => step.OfferOptions("ann", ["A refund.", "A repair."]));
        play.Refused(step => step.Decide("ann", DecisionOutcome.Accepted, "Yes."));
        play.Refused(step => step.AllowSpeaker("ann", "ann", "I am faster."));
        play.Staff("mia", step => step.Reply("mia", ReplyChannel.Mail, "We are sorry.", final: false));

        play.Staff("tom", step => step.AllowSpeaker("ann", "tom", "She knows the customer."));
        play.Reply();
        play.Staff("tom", step => step.NameSpokesperson("eve", "tom", "It grows."));
        play.Refused(step => step.Reply("ann", ReplyChannel.Phone, "x", final: false));
        play.Staff("tom", step => step.ReleaseSpokesperson("tom", "It is quiet."));
        play.Reply();
        Assert.False(play.Complaint.Has(FlagKind.MediaRisk));
        play.Refused(step => step.ReleaseSpokesperson("tom", "x"), actor: Actor.Link("tom"));
    }

    public static TheoryData<string> WordsByWayOfUs => ["update", "place", "person", "time"];

    [Theory]
    [MemberData(nameof(WordsByWayOfUs))]
    public void Spokesperson_OthersSayNothingThroughANoticeEither(string what)
    {
        Action<Step> act = what switch
        {
            "update" => step => step.WriteUpdate("The bank has the file."),
            "place" => step => step.ChangePlace(Channel.Counter, "Room 2", "The hall is too loud."),
            "person" => step => step.ChangePerson("The customer shouts."),
            _ => step => step.ChangeTime(step.Now.AddDays(1), "To calm down."),
        };
        var play = Acknowledged();
        play.Staff("tom", step => step.NameSpokesperson("mia", "tom", "A reporter called."));

        Assert.Contains("'mia' alone speaks", play.Refused(act).Message, StringComparison.Ordinal);
        play.Staff("tom", step => step.AllowSpeaker("ann", "tom", "She knows the customer."));
        play.Staff("ann", act);
    }

    [Fact]
    public void Spokesperson_NoticesOfTheProgramGoOn()
    {
        var play = Acknowledged().Reply();
        play.Staff("tom", step => step.NameSpokesperson("mia", "tom", "A reporter called."));
        play.RunFor(TimeSpan.FromDays(5));

        Assert.True(play.Count(NoticeType.Progress) > 0);
    }

    [Fact]
    public void Refer_NotSettled_RemindsClimbsAndKeepsItFromClosing()
    {
        var play = Resolved();
        play.Staff("ann", step => step.Refer("ann", ReferralDirection.To, BodyKind.Ombudsman, "FOS", "2026/7"));
        var referral = Assert.Single(play.Complaint.Scrutiny.Referrals);
        Assert.Equal(At("2026-06-16T00:00+01:00"), play.Clock(ClockKind.Referral).DueAt);
        Assert.Contains(referral.Id, play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        play.RunUntil(At("2026-06-16T00:00+01:00"));
        Assert.Contains("ann", play.StaffTold(NoticeType.StaffReminder));
        Assert.True(play.Complaint.Has(FlagKind.ReferralLate));
        Assert.Equal(ClimbCause.ReferralLate, Assert.Single(play.Complaint.Climbs).Cause);

        play.Staff("ann", step => step.SettleReferral(referral.Id, "ann", "They found for us."));
        Assert.False(play.Complaint.Has(FlagKind.ReferralLate));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Referral));
        play.Refused(step => step.SettleReferral(referral.Id, "ann", "x"));
        play.Refused(step => step.Refer("ann", ReferralDirection.To, BodyKind.Court, "a court with spaces"));
    }

    [Fact]
    public void Refer_Two_EachIsFollowedUpForItself()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Refer("ann", ReferralDirection.From, BodyKind.Supervisor, "FCA"));
        play.Staff("ann", step => step.Refer("ann", ReferralDirection.To, BodyKind.Police, "MET"));
        play.Staff("ann", step => step.SettleReferral(play.Complaint.Scrutiny.Referrals[0].Id, "ann", "Answered."));

        Assert.Equal(play.Complaint.Scrutiny.Referrals[1].ClockId, Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.Referral).Id);
    }

    [Theory]
    [InlineData(4999.99, RedressBasis.Law, true)]
    [InlineData(5000, RedressBasis.Law, false)]
    [InlineData(5000, RedressBasis.Court, true)]
    public void ApproveRedress_LargeAmount_GoesTheOfficialWay(double amount, RedressBasis basis, bool may)
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Redress, (decimal)amount, "GBP", "x") { Basis = basis, Clause = "s23" }));
        var id = play.Complaint.Learning.Redress[0].Id;
        Assert.Equal(amount >= 5000, play.Complaint.Has(FlagKind.OfficialRoute));
        if (!may)
        {
            play.Refused(step => step.ApproveRedress(id, "eve"), actor: Actor.Link("eve"));
            play.Staff("ann", step => step.Refer("ann", ReferralDirection.To, BodyKind.Ombudsman, "FOS"));
        }

        play.Staff("eve", step => step.ApproveRedress(id, "eve"));
        Assert.Equal(RedressState.Approved, play.Complaint.Learning.Redress[0].State);
    }
}
