using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class DecidingTests
{
    private static readonly RedressProposal Owed = new(RedressKind.Redress, 200m, "GBP", "The repair failed twice.") { Basis = RedressBasis.Law, Clause = "CRA-2015/s23" };

    private static (ComplaintPlay Play, string Id) Proposed(RedressProposal? proposal = null)
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ProposeRedress("ann", proposal ?? Owed));
        return (play, play.Complaint.Learning.Redress[^1].Id);
    }

    [Fact]
    public void Decide_TellsTheCustomerAndRecordsWhatPrevailed()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Decide("ann", DecisionOutcome.Partly, "The pump was ours, the hose was not.", [Consideration.Cost, Consideration.Law], "CRA-2015/s23"));

        Assert.Equal(Consideration.Law, play.Complaint.Learning.Decision!.Prevailed);
        Assert.Equal([Consideration.Law, Consideration.Cost], Assert.Single(play.All<Decided>()).Weighed);
        Assert.Equal("Partly", play.Notice(NoticeType.Decision).Facts["outcome"]);
    }

    [Fact]
    public void Decide_Rejected_OnlyAfterAnAssessment()
    {
        var play = Acknowledged();
        Assert.Contains("assessed", play.Refused(step => step.Decide("ann", DecisionOutcome.Rejected, "No.")).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.Assess("ann", Finding.NotJustified, "The machine was used as a cooker."));
        play.Staff("ann", step => step.Decide("ann", DecisionOutcome.Rejected, "It was used as a cooker."));

        Assert.Equal(DecisionOutcome.Rejected, play.Complaint.Learning.Decision!.Outcome);
    }

    [Fact]
    public void Decide_NoReasonClosedOrAClauseWithSpaces_IsRefused()
    {
        Acknowledged().Refused(step => step.Decide("ann", DecisionOutcome.Accepted, ""));
        Acknowledged().Refused(step => step.Decide("ann", DecisionOutcome.Accepted, "Yes.", clause: "see the law"));
        Closed().Refused(step => step.Decide("ann", DecisionOutcome.Accepted, "Yes."));
    }

    [Fact]
    public void Close_WithItsTaskCancelled_WaitsUntilTheRedressIsDecidedAndGiven()
    {
        var (play, id) = Proposed();
        play.Reply(final: true);
        play.Staff("ann", step => step.CancelTask(play.Complaint.OpenTasks.First().Id, "doneOtherwise"));
        Assert.Contains($"redress is not settled: {id} (proposed, 200 GBP)", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        play.Staff("tom", step => step.ApproveRedress(id, "tom"));
        play.Staff("ann", step => step.CancelTask(play.Complaint.OpenTasks.First().Id, "doneOtherwise"));
        Assert.Contains($"{id} (approved, 200 GBP)", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        play.Staff("ann", step => step.GiveRedress(id, "ann"));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.False(play.Complaint.IsOpen);
    }

    [Fact]
    public void Decide_UnsentWhenItCloses_IsStillSent()
    {
        var play = Resolved();
        play.Staff("ann", step => step.Decide("ann", DecisionOutcome.Accepted, "Yes."));
        play.Staff("ann", step => step.Close("byStaff"));
        play.RunDue();

        Assert.Equal(DeliveryState.Accepted, play.Notice(NoticeType.Decision).State);
    }

    [Fact]
    public void Redress_ProposedApprovedGiven_BothPeopleAreAskedAndTheCustomerIsTold()
    {
        var (play, id) = Proposed();
        var ask = Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal((StaffTaskKind.Approve, "tom"), (ask.Kind, ask.Assignee));
        Assert.Equal(["tom"], play.StaffTold(NoticeType.StaffReminder));

        play.Staff("tom", step => step.ApproveRedress(id, "tom"));
        Assert.Equal(StaffTaskKind.Agreement, Assert.Single(play.Complaint.OpenTasks).Kind);
        Assert.Equal(id, play.Notice(NoticeType.Decision).Facts["redress"]);

        play.Staff("ann", step => step.GiveRedress(id, "ann"));
        Assert.Empty(play.Complaint.OpenTasks);
        Assert.Equal(RedressState.Given, play.Complaint.Learning.Redress.Single().State);
        play.Refused(step => step.GiveRedress(id, "ann"));
    }

    [Fact]
    public void Redress_ApprovedAndNotGiven_KeepsItFromClosing()
    {
        var play = Resolved();
        play.Staff("ann", step => step.ProposeRedress("ann", Owed));
        Assert.Contains("tasks are open", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
        play.Staff("tom", step => step.ApproveRedress(play.Complaint.Learning.Redress[0].Id, "tom"));
        Assert.Contains("tasks are open", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Approve_WhoeverProposed_IsRefusedUnderAnotherNameToo()
    {
        var (play, id) = Proposed(Owed with { Amount = 40m });

        Assert.Contains("second person", play.Refused(step => step.ApproveRedress(id, "ann")).Message, StringComparison.Ordinal);
        play.Refused(step => step.ApproveRedress(id, "tom"), actor: Actor.Link("ann"));
        play.Staff("bob", step => step.ApproveRedress(id, "bob"));
    }

    [Fact]
    public void Approve_OneActorWithTwoNames_IsRefused()
    {
        var play = Acknowledged();
        play.Do(Actor.OsUser("service"), step => step.ProposeRedress("ann", Owed));
        var id = play.Complaint.Learning.Redress[0].Id;

        Assert.Contains("second person", play.Refused(step => step.ApproveRedress(id, "tom"), actor: Actor.OsUser("service")).Message, StringComparison.Ordinal);
        play.Do(Actor.OsUser("tom"), step => step.ApproveRedress(id, "tom"));
    }

    [Theory]
    [InlineData(25, "ann", true)]
    [InlineData(25.01, "ann", false)]
    [InlineData(50, "bob", true)]
    [InlineData(50.01, "bob", false)]
    [InlineData(250, "tom", true)]
    [InlineData(250.01, "tom", false)]
    public void Approve_Amount_UpToTheLimitOfTheRole(double amount, string by, bool may)
    {
        var (play, id) = Proposed(Owed with { Amount = (decimal)amount });
        if (may)
        {
            play.Staff(by, step => step.ApproveRedress(id, by));
            Assert.Equal(RedressState.Approved, play.Complaint.Learning.Redress[0].State);
        }
        else
        {
            play.Refused(step => step.ApproveRedress(id, by), actor: Actor.Link(by));
        }
    }

    [Fact]
    public void Propose_WithoutWhatItNeeds_IsRefused()
    {
        var play = Acknowledged();
        foreach (var bad in new[]
        {
            Owed with { Basis = null }, Owed with { Clause = null }, Owed with { Clause = "the law says so" }, Owed with { Amount = 0 }, Owed with { Amount = -5 },
            Owed with { Amount = 1.005m }, Owed with { Currency = "EUR" }, Owed with { Reason = " " },
        })
        {
            play.Refused(step => step.ProposeRedress("ann", bad));
        }

        Acknowledged(TestRules.Make(policy => policy with { Redress = new() })).Refused(step => step.ProposeRedress("ann", Owed));
    }

    [Fact]
    public void Propose_Goodwill_NeedsNoBasisAndHasABudget()
    {
        var play = Acknowledged();
        var kind = new RedressProposal(RedressKind.Goodwill, 40m, "GBP", "Flowers.");
        play.Staff("ann", step => step.ProposeRedress("ann", kind));
        Assert.Contains("at most 60", play.Refused(step => step.ProposeRedress("ann", kind with { Amount = 20.01m })).Message, StringComparison.Ordinal);

        play.Staff("tom", step => step.RefuseRedress(play.Complaint.Learning.Redress[0].Id, "tom", "Not for this."));
        Assert.Equal(0, play.Complaint.Goodwill());
        play.Staff("ann", step => step.ProposeRedress("ann", kind with { Amount = 60m }));
    }
}
