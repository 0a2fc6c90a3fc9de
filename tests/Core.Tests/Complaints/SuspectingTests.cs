using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Tests.Duties;
using ComplaintOps.Testing;
using FsCheck;
using FsCheck.Fluent;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class SuspectingTests
{
    private static readonly Rules Silent = TestRules.Make(policy => policy with { Abnormal = new AbnormalRule { TellCustomer = false } });

    private static ComplaintPlay Noted(ComplaintPlay? begun = null)
    {
        var play = begun ?? Acknowledged();
        play.Staff("ann", step =>
        {
            var evidence = step.AddEvidence("ann", new NewEvidence(EvidenceKind.Record, "The same receipt was used in March."));
            step.NoteIndicator("ann", AbnormalIndicator.Deceit, [evidence], "One receipt, two claims.");
            step.NoteIndicator("ann", AbnormalIndicator.BaselessClaim, [evidence], "A hundred times its price.");
        });
        return play;
    }

    private static ComplaintPlay Suspected(ComplaintPlay? begun = null)
    {
        var play = Noted(begun);
        play.Staff("tom", step => step.Suspect("tom", "Both signs hold."));
        return play;
    }

    [Fact]
    public void NoteIndicator_WithoutEvidenceOrReason_IsRefused()
    {
        var play = Acknowledged();
        Assert.Contains("prejudice", play.Refused(step => step.NoteIndicator("ann", AbnormalIndicator.Deceit, [], "I feel it.")).Message, StringComparison.Ordinal);
        play.Refused(step => step.NoteIndicator("ann", AbnormalIndicator.Deceit, ["e1"], "I feel it."));
    }

    [Fact]
    public void Suspect_OneKindOfSign_IsNotEnough()
    {
        var play = Acknowledged();
        play.Staff("ann", step =>
        {
            var evidence = step.AddEvidence("ann", new NewEvidence(EvidenceKind.Record, "A letter."));
            step.NoteIndicator("ann", AbnormalIndicator.Deceit, [evidence], "x");
            step.NoteIndicator("ann", AbnormalIndicator.Deceit, [evidence], "y");
        });

        Assert.Contains("1 of the 2", play.Refused(step => step.Suspect("tom", "x"), actor: Actor.Link("tom")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspect_WhoeverNotedASign_IsRefusedUnderAnotherNameToo()
    {
        var play = Noted();
        play.Refused(step => step.Suspect("ann", "x"));
        play.Refused(step => step.Suspect("tom", "x"));
        play.Refused(step => step.Suspect("tom", " "), actor: Actor.Link("tom"));
        play.Staff("tom", step => step.Suspect("tom", "Both signs hold."));

        Assert.True(play.Complaint.Has(FlagKind.Abnormal));
        Assert.Equal(NoticeType.UnderReview, play.ToCustomer()[^1]);
    }

    [Fact]
    public void Suspicion_NobodyRenews_EndsByItselfAfterThirtyDays()
    {
        var play = Suspected();
        var end = At("2026-07-02T00:00+01:00");
        Assert.Equal(end, play.Complaint.Scrutiny.Suspicion!.ExpiresAt);
        play.RunUntil(end.AddTicks(-1));
        Assert.True(play.Complaint.Has(FlagKind.Abnormal));
        play.RunUntil(end);

        Assert.False(play.Complaint.Has(FlagKind.Abnormal));
        Assert.Equal(AbnormalEnd.Lapsed, Assert.Single(play.All<AbnormalEnded>()).Reason);
        play.Refused(step => step.Suspect("tom", "again"), actor: Actor.Link("tom"));
    }

    [Fact]
    public void Suspicion_Renewed_RunsThirtyDaysMoreAndTellsNobodyTwice()
    {
        var play = Suspected().RunFor(TimeSpan.FromDays(20));
        play.Staff("mia", step => step.Suspect("mia", "Still so."));

        Assert.Equal(At("2026-07-22T00:00+01:00"), play.Complaint.Scrutiny.Suspicion!.ExpiresAt);
        Assert.Equal(Monday, play.Complaint.Scrutiny.Suspicion.Since);
        Assert.Equal(1, play.Count(NoticeType.UnderReview));
    }

    [Fact]
    public void ContestReview_SomebodyElseLooksAgain()
    {
        var play = Suspected();
        play.Customer(step => step.ContestReview("That was my brother's receipt."));
        var task = Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal("mia", task.Assignee);
        play.Refused(step => step.ContestReview("again"), actor: Actor.Customer("p1", Assurance.Link));
        play.Refused(step => step.ReviewAgain("ann", uphold: false, "x"));
        play.Refused(step => step.ReviewAgain("tom", uphold: true, "x"), actor: Actor.Link("tom"));

        play.Staff("mia", step => step.ReviewAgain("mia", uphold: false, "The brother confirms it."));
        Assert.Empty(play.Complaint.OpenTasks);
        Assert.Null(play.Complaint.Scrutiny.Suspicion);
        Assert.False(play.Complaint.Has(FlagKind.Abnormal));
        play.Refused(step => step.ContestReview("x"), actor: Actor.Customer("p1", Assurance.Link));
    }

    [Fact]
    public void ReviewAgain_Upheld_KeepsTheDateThatHeld()
    {
        var play = Suspected();
        var until = play.Complaint.Scrutiny.Suspicion!.ExpiresAt;
        play.Customer(step => step.ContestReview("No."));
        play.Staff("mia", step => step.ReviewAgain("mia", uphold: true, "The dates do not fit."));

        Assert.Equal((until, null), (play.Complaint.Scrutiny.Suspicion!.ExpiresAt, play.Complaint.Scrutiny.Suspicion.ContestTask));
    }

    [Fact]
    public void Suspicion_AnyLife_ChangesNothingThatIsOwed() => Prop.ForAll(Arb.From(Gen.Choose(1, 1_000_000).ArrayOf(25)), numbers =>
    {
        var play = RandomActs.Play(numbers);
        if (play.Complaint.Intake!.History)
        {
            return true;
        }

        play.Rules = play.Rules! with { Policy = play.Rules.Policy with { Abnormal = new AbnormalRule { TellCustomer = false } } };
        play.RunDue();
        var before = play.Complaint;
        var owed = play.Decide().Duties;
        Suspected(play);

        return play.Decide().Duties.Where(duty => duty.Reason != "reviewEnds").SequenceEqual(owed)
            && play.Complaint.Clocks.SequenceEqual(before.Clocks)
            && play.Complaint.UnansweredAt.SequenceEqual(before.UnansweredAt)
            && play.Complaint.SilentSince == before.SilentSince
            && play.Complaint.Owner == before.Owner;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261125, 4711));

    [Fact]
    public void Suspicion_NobodyAnswers_ClimbsAndFlagsAtTheSameInstants()
    {
        var ordinary = Acknowledged(Silent);
        var suspected = Suspected(Acknowledged(Silent));
        foreach (var play in new[] { ordinary, suspected })
        {
            play.RunFor(TimeSpan.FromDays(25));
        }

        Assert.NotEmpty(ordinary.Complaint.Climbs);
        Assert.Equal(
            ordinary.Complaint.Climbs.Select(climb => (climb.ToRung, climb.To, climb.Cause)),
            suspected.Complaint.Climbs.Select(climb => (climb.ToRung, climb.To, climb.Cause)));
        Assert.Equal(ordinary.ToCustomer(), suspected.ToCustomer());
        Assert.Equal(ordinary.Complaint.Clocks.Select(clock => (clock.Kind, clock.DueAt)), suspected.Complaint.Clocks.Select(clock => (clock.Kind, clock.DueAt)));
    }

    [Fact]
    public void Redress_UnderReview_NeverWithoutABasisNorInPrivateWithoutASignature()
    {
        var play = Suspected();
        play.Refused(step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Goodwill, 10m, "GBP", "Flowers.")));
        play.Staff("ann", step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Redress, 40m, "GBP", "As the law says.") { Basis = RedressBasis.Law, Clause = "CRA-2015/s23", Private = true }));
        var id = play.Complaint.Learning.Redress[0].Id;

        Assert.Contains("legal signature", play.Refused(step => step.ApproveRedress(id, "tom"), actor: Actor.Link("tom")).Message, StringComparison.Ordinal);
        play.Refused(step => step.SignOffSettlement(id, "tom", "LEGAL-12"), actor: Actor.Link("tom"));
        play.Staff("eve", step => step.SignOffSettlement(id, "eve", "LEGAL-12"));
        play.Staff("tom", step => step.ApproveRedress(id, "tom"));
        Assert.Equal(RedressState.Approved, play.Complaint.Learning.Redress[0].State);
    }

    [Fact]
    public void Redress_ProposedBeforeTheReview_IsNotApprovedWithoutABasis()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ProposeRedress("ann", new RedressProposal(RedressKind.Goodwill, 40m, "GBP", "Flowers.")));
        Suspected(play);

        Assert.Contains("without a basis", play.Refused(step => step.ApproveRedress(play.Complaint.Learning.Redress[0].Id, "bob"), actor: Actor.Link("bob")).Message, StringComparison.Ordinal);
    }
}
