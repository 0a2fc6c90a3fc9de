using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class LearningTests
{
    private static readonly Rules Required = TestRules.Make(policy => policy with { Learning = new LearningRule { Demand = LearningDemand.Required } });
    private static readonly Rules Afterwards = TestRules.Make(policy => policy with { Learning = new LearningRule() });

    [Fact]
    public void Classify_AtAnyTime_IsProvisionalAndKeepsWhatIsNotSaidAgain()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "value", Factors = ["overPromise"], Grievances = ["nobodyListens"], Wants = ["beHeard"], Motives = ["apology"] }));
        play.Staff("bob", step => step.Classify("bob", new Classification { Cause = "system" }));

        var learning = play.Complaint.Learning;
        Assert.Equal(("system", false), (learning.Cause, learning.Confirmed));
        Assert.Equal(["overPromise", "nobodyListens", "beHeard", "apology"], [.. learning.Factors, .. learning.Grievances, .. learning.Wants, .. learning.Motives]);

        play.Staff("bob", step => step.Classify("bob", new Classification { Confirmed = true }));
        Assert.True(play.Complaint.Learning.Confirmed);
        play.Staff("bob", step => step.Classify("bob", new Classification { Wants = [] }));
        Assert.True(play.Complaint.Learning.Confirmed);
        play.Staff("bob", step => step.Classify("bob", new Classification { Cause = "value" }));
        Assert.False(play.Complaint.Learning.Confirmed);
    }

    [Fact]
    public void Classify_CodesThatTheTaxonomyDoesNotHave_AreRefusedWithThoseItHas()
    {
        var play = Acknowledged();

        Assert.Contains("value, system", play.Refused(step => step.Classify("ann", new Classification { Cause = "weather" })).RecommendedAction, StringComparison.Ordinal);
        play.Refused(step => step.Classify("ann", new Classification { Motives = ["choleric"] }));
        play.Refused(step => step.Classify("ann", new Classification { Confirmed = true }));
        play.Refused(step => step.Classify("nobody", new Classification { Cause = "value" }));
        Assert.Contains("made for 'ann'", play.Refused(step => step.Classify("bob", new Classification { Cause = "value" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_CustomerAsCause_OnlyAfterAnAssessment()
    {
        var play = Acknowledged();
        var customer = new Classification { Cause = "customer" };

        Assert.Contains("assessed", play.Refused(step => step.Classify("ann", customer)).Message, StringComparison.Ordinal);
        play.Refused(step => step.Assess("ann", Finding.Unclear, " "));
        play.Staff("ann", step => step.Assess("ann", Finding.NotJustified, "The terms say so, on page two."));
        play.Staff("ann", step => step.Classify("ann", customer));
        Assert.Equal("customer", play.Complaint.Learning.Cause);
    }

    [Fact]
    public void Classify_Harassment_ChangesNoDuty()
    {
        var play = Acknowledged();
        var before = play.Decide().Duties;
        play.Staff("ann", step => step.Classify("ann", new Classification { Motives = ["harassment"] }));

        Assert.Equal(before, play.Decide().Duties);
    }

    [Fact]
    public void Close_Required_AsksAPersonForCauseThenImprovement()
    {
        var play = Resolved(Required);
        Assert.Contains("cause is not confirmed", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "value", Confirmed = true }));
        Assert.Contains("no improvement", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.PlanImprovement("bob", ImprovementKind.Product, defect: "BUG-7"));
        play.Staff("ann", step => step.Close("byStaff"));

        Assert.False(play.Complaint.IsOpen);
        Assert.Equal("BUG-7", Assert.Single(play.Complaint.Learning.Improvements).Defect);
    }

    [Fact]
    public void Close_CausePeople_NeedsTrainingOrTheReasonWhyNot()
    {
        var play = Resolved(Required);
        play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "people", Confirmed = true }));
        play.Staff("ann", step => step.PlanImprovement("bob", ImprovementKind.Process, "A better script."));
        Assert.Contains("nobody is trained", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        play.Staff("ann", step => step.WaiveImprovement("ann", "A temporary colleague, who has left.", ofTraining: true));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.False(play.Complaint.IsOpen);
    }

    [Fact]
    public void CloseByItself_NothingLearned_ClosesAndAsksTheOwnerUntilItIsSaid()
    {
        foreach (var rules in new[] { Required, Afterwards })
        {
            var play = Resolved(rules).RunFor(TimeSpan.FromDays(20));
            Assert.Equal("noObjection", play.Complaint.CloseReason);
            var task = Assert.Single(play.Complaint.OpenTasks);
            Assert.Equal(StaffTaskKind.Learn, task.Kind);
            Assert.Contains("ann", play.StaffTold(NoticeType.StaffReminder));

            var told = play.Count(NoticeType.StaffReminder);
            play.RunFor(TimeSpan.FromDays(10));
            Assert.True(play.Count(NoticeType.StaffReminder) > told);
            Assert.False(play.Complaint.Has(FlagKind.Overdue));

            play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "system", Confirmed = true }));
            Assert.Single(play.Complaint.OpenTasks);
            play.Staff("ann", step => step.WaiveImprovement("ann", "The counter is gone."));
            Assert.Empty(play.Complaint.OpenTasks);
            Assert.DoesNotContain(DutyKind.Task, play.Complaint.Due.Keys);
        }
    }

    [Fact]
    public void PlanImprovement_OutlivesTheComplaintAndIsBroughtUp()
    {
        var play = Resolved();
        play.Refused(step => step.PlanImprovement("bob", ImprovementKind.Process));
        play.Refused(step => step.PlanImprovement("nobody", ImprovementKind.Process, "x"));
        play.Refused(step => step.PlanImprovement("bob", ImprovementKind.Process, "x", play.Now));
        play.Refused(step => step.PlanImprovement("bob", ImprovementKind.Process, "x", defect: "a fault with spaces"));
        play.Staff("ann", step => step.PlanImprovement("bob", ImprovementKind.Process, "A second person at the desk."));
        var task = Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal(At("2026-07-02T00:00+01:00"), task.DueAt);
        play.Staff("ann", step => step.Close("byStaff"));

        Assert.Equal(task.Id, Assert.Single(play.Complaint.OpenTasks).Id);
        play.RunUntil(task.DueAt);
        Assert.Equal(["bob", "bob"], play.StaffTold(NoticeType.StaffReminder));
        play.Staff("bob", step => step.CompleteTask(task.Id, "bob", "done"));
        Assert.Empty(play.Complaint.Due);
    }

    [Fact]
    public void PlanImprovement_WithoutWords_IsTheUsualOneOfItsCause()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Classify("ann", new Classification { Cause = "value" }));
        var said = "";
        play.Staff("ann", step =>
        {
            step.PlanImprovement("bob", ImprovementKind.Product);
            said = System.Text.Encoding.UTF8.GetString(step.Content[^1].Bytes.Span);
        });

        Assert.Equal("Mend it.", said);
    }

    [Fact]
    public void Close_NoTaxonomyPublished_AsksForNothing()
    {
        var play = Resolved(Required with { Taxonomy = Taxonomy.Empty });
        play.Staff("ann", step => step.Close("byStaff"));

        Assert.Empty(play.Complaint.OpenTasks);
    }
}
