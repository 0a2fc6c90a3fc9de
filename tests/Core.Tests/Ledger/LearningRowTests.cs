using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class LearningRowTests
{
    private static LedgerRow Row(ComplaintPlay play) => LedgerRows.Make(play.Complaint, play.Timeline, play.Rules!.Policy, play.Now);

    [Fact]
    public void Make_LearnedDecidedAndGiven_SaysSo()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "value" }));
        play.Staff("ann", step => step.Decide("ann", DecisionOutcome.Accepted, "You are right."));
        play.Staff("ann", step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Redress, 20m, "GBP", "x") { Basis = RedressBasis.Law, Clause = "s23" }));
        play.Staff("ann", step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Goodwill, 10m, "GBP", "x")));
        play.Staff("ann", step => step.Refer("ann", ReferralDirection.To, BodyKind.Ombudsman, "FOS"));
        Assert.Empty(Row(play).Redress);
        play.Staff("ann", step => step.ApproveRedress(play.Complaint.Learning.Redress[0].Id, "ann"));

        var row = Row(play);
        Assert.Equal(("value", false, DecisionOutcome.Accepted, 1), (row.Cause, row.CauseConfirmed, row.Outcome, row.OpenReferrals));
        Assert.Equal(new LedgerRedress(RedressKind.Redress, 20m, "GBP", RedressBasis.Law), Assert.Single(row.Redress));
    }

    [Fact]
    public void Make_AgreedLessThanExpected_AndAReplyWithoutAPosition_AreTold()
    {
        var play = Acknowledged();
        Assert.Null(Row(play).AgreedBelowStated);
        play.Staff("ann", step => step.RecordExpectation("ann", ExpectationMoment.Stated, "A new machine."));
        Assert.Null(Row(play).AgreedBelowStated);
        play.Staff("ann", step => step.RecordExpectation("ann", ExpectationMoment.Agreed, "A third repair.", belowStated: true));
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "We repair it.", final: false, new ReplyBasis { Drafted = 7, ConfirmedBecause = "The lead is away." }));
        play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "On Friday.", final: false));

        var row = Row(play);
        Assert.True(row.AgreedBelowStated);
        Assert.Equal([true, false], row.Replies.Select(reply => reply.Confirmed));
        var summary = LedgerTally.Sum([row], play.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        Assert.Equal((1, 1, 1), (summary.Agreed, summary.AgreedBelowStated, summary.RepliesConfirmed));
    }

    [Fact]
    public void Sum_Causes_ConfirmedAndThought_TheMostFrequentFirst()
    {
        LedgerRow With(string cause, bool confirmed) => Row(Acknowledged()) with { Cause = cause, CauseConfirmed = confirmed };

        var summary = LedgerTally.Sum([With("people", true), With("value", false), With("value", true), Row(Acknowledged())], Monday, TimeZoneInfo.Utc, LoyaltyRates.Default);

        Assert.Equal([new CauseCount("value", 1, 1), new CauseCount("people", 1, 0)], summary.Causes);
    }

    [Fact]
    public void Make_UnderReviewAsAbnormal_NamesTheFlagThatTheEstimateOfLoyaltyLeavesOut()
    {
        var play = Acknowledged();
        play.Staff("ann", step =>
        {
            var evidence = step.AddEvidence("ann", new NewEvidence(EvidenceKind.Record, "x"));
            step.NoteIndicator("ann", AbnormalIndicator.Deceit, [evidence], "x");
            step.NoteIndicator("ann", AbnormalIndicator.PickedOccasion, [evidence], "x");
        });
        Assert.DoesNotContain(Row(play).Flags, flag => flag.Kind == FlagKind.Abnormal);
        play.Staff("tom", step => step.Suspect("tom", "x"));

        Assert.Contains(Row(play).Flags, flag => flag is { Kind: FlagKind.Abnormal, IsUp: true });
    }
}
