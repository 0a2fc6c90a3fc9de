using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Tests.Complaints;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Duties;

public sealed class DutyRulesTests
{
    [Fact]
    public void Decide_Fresh_SaysEverythingThatWillEverBecomeDueInOrder()
    {
        var duties = New().Receive().Decide().Duties;

        Assert.Equal(
            [
                (DutyKind.Acknowledge, "notAcknowledged", Monday),
                (DutyKind.Silence, "limit", Monday.AddMinutes(15)),
                (DutyKind.Silence, "reminder", Monday.AddHours(12)),
                (DutyKind.Silence, "limit", Monday.AddHours(24)),
                (DutyKind.Climb, "climbLimit", Monday.AddHours(24)),
                (DutyKind.Progress, "nextContact", At("2026-06-04T10:00+01:00")),
                (DutyKind.Silence, "limit", At("2026-06-05T00:00+01:00")),
                (DutyKind.Climb, "climbLimit", At("2026-06-05T00:00+01:00")),
                (DutyKind.Silence, "reminder", Monday.AddHours(374 / 2.0)),
                (DutyKind.Silence, "limit", At("2026-06-17T00:00+01:00")),
                (DutyKind.Climb, "climbLimit", At("2026-06-17T00:00+01:00")),
            ],
            duties.Select(duty => (duty.Kind, duty.Reason, duty.DueAt)));
    }

    [Fact]
    public void Decide_PerDuty_StoresItsEarliestInstant()
    {
        var decision = New().Receive().Decide();

        Assert.Equal(Monday.AddMinutes(15), decision.Due[DutyKind.Silence]);
        Assert.Equal(Monday.AddHours(24), decision.Due[DutyKind.Climb]);
        Assert.Equal(4, decision.Due.Count);
    }

    [Fact]
    public void IsDue_AtTheInstant_IsAndATickBeforeIsNot()
    {
        var decision = New().Receive().Decide();

        Assert.True(decision.IsDue(DutyKind.Climb, Monday.AddHours(24)));
        Assert.False(decision.IsDue(DutyKind.Climb, Monday.AddHours(24).AddTicks(-1)));
        Assert.Equal(Monday.AddMinutes(15), decision.NextChangeAfter(Monday));
        Assert.Equal(Monday.AddHours(12), decision.NextChangeAfter(Monday.AddMinutes(15)));
        Assert.Null(decision.NextChangeAfter(Monday.AddDays(100)));
    }

    [Fact]
    public void Decide_BeforeTheFirstEntry_WantsNothing() => Assert.Empty(DutyRules.Decide(Fold.Empty("id"), TestRules.Policy).Duties);

    [Fact]
    public void Perform_NothingDue_AppendsNothing()
    {
        var play = Acknowledged().Wait(TimeSpan.FromMinutes(1));

        Assert.All(Enum.GetValues<DutyKind>(), duty => Assert.Equal(0, play.Perform(duty)));
    }

    [Fact]
    public void Perform_TimersInAnyOrderAtOneInstant_ComeToTheSame()
    {
        var states = new HashSet<(bool Silent, int Breaches, int Climbs, int Progress, DateTimeOffset? Since)>();
        DutyKind[] at = [DutyKind.Silence, DutyKind.Climb, DutyKind.Progress];
        foreach (var order in new[] { at, [at[0], at[2], at[1]], [at[1], at[0], at[2]], [at[1], at[2], at[0]], [at[2], at[0], at[1]], [at[2], at[1], at[0]] })
        {
            var play = Acknowledged();
            play.Order = [.. order, DutyKind.Deliver, DutyKind.Acknowledge];
            play.Clock.SetUtc(At("2026-06-04T12:00+01:00"));
            play.RunDue();
            var complaint = play.Complaint;
            states.Add((complaint.Has(FlagKind.Silent), complaint.Breaches.Count, complaint.Climbs.Count, play.Count(NoticeType.Progress), complaint.SilentSince));
        }

        Assert.Equal((true, 1, 1, 1, Monday), Assert.Single(states));
    }

    [Fact]
    public void Explain_UnknownCode_Raises() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DutyReasons.Explain(new Duty(DutyKind.Climb, Monday, "neverHeardOf")));

    [Fact]
    public void Build_AnotherPolicyOrNone_IsRefusedInsteadOfDroppingDuties()
    {
        var play = Acknowledged();
        var step = new Step(play.Complaint, new StepContext
        {
            Now = play.Now,
            Actor = Actor.Link("ann"),
            OperationId = "op",
            Rules = play.Rules,
            Entropy = new SeededEntropy(1),
        });

        foreach (var policy in new[] { null, TestRules.Policy with { Hash = "another" } })
        {
            Assert.Equal(Core.Errors.ErrorCode.DocumentMissing, Assert.Throws<Core.Errors.ComplaintOpsException>(() => CommitBuilder.Build(step, policy)).Code);
        }

        Assert.True(CommitBuilder.IsEmpty(CommitBuilder.Build(step, TestRules.Policy).Commit));
    }

    [Fact]
    public void Build_DueEntriesOutOfLine_CommitsTheDifferenceWithoutAnyEntry()
    {
        var play = Acknowledged();
        var stale = play.Complaint with
        {
            Due = new Dictionary<DutyKind, DateTimeOffset>(play.Complaint.Due) { [DutyKind.Climb] = Monday.AddDays(9), [DutyKind.Task] = Monday },
        };
        var step = new Step(stale, new StepContext
        {
            Now = play.Now,
            Actor = Actor.Function("ClimbLadder"),
            OperationId = "op",
            Rules = play.Rules,
            Entropy = new SeededEntropy(1),
        });

        var (commit, after) = CommitBuilder.Build(step, TestRules.Policy);

        Assert.Empty(commit.Entries);
        Assert.Equal((DutyKind.Climb, Monday.AddHours(24)), (Assert.Single(commit.DueWrites).Duty, commit.DueWrites[0].DueAt));
        Assert.Equal([DutyKind.Task], commit.DueDeletes);
        Assert.Equal(play.Complaint.Due.OrderBy(pair => pair.Key), after.Due.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Life_OfAnOrdinaryComplaint_TellsTheCustomerEachStepAndEndsWithNothingDue()
    {
        var play = Acknowledged().Reply().RunUntil(At("2026-06-12T12:00+01:00")).Reply(final: true);
        play.Staff("ann", step => step.Close("byStaff"));
        play.RunDue();

        Assert.Equal(
            [NoticeType.Acknowledgement, NoticeType.Progress, NoticeType.Progress, NoticeType.Progress, NoticeType.Closing],
            play.ToCustomer());
        Assert.Empty(play.Complaint.Due);
        Assert.Empty(play.Complaint.Breaches);
    }
}
