using System.Collections;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Lessons;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class LessonTests
{
    [Fact]
    public async Task Cause_IsThoughtThenConfirmed_AndWhatIsNotGivenStays()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<SetComplaintCauseCommand>(new { complaint.Reference, Cause = "system", Grievance = "nobodyListens", Want = new[] { "beHeard", "quickSolution" } });
        prompt.Run<SetComplaintCauseCommand>(new { complaint.Reference, Confirmed = true });
        var unknown = prompt.Run<SetComplaintCauseCommand>(new { complaint.Reference, Want = "nonsense" });
        var customer = prompt.Run<SetComplaintCauseCommand>(new { complaint.Reference, Cause = "customer" });

        var learning = (await prompt.Place.GetAsync(complaint.Id)).Learning;
        Assert.Equal(("system", true), (learning.Cause, learning.Confirmed));
        Assert.Equal(["beHeard", "quickSolution"], learning.Wants);
        Assert.Equal(["nobodyListens"], learning.Grievances);
        Assert.Contains("beHeard", Assert.Single(unknown.Errors).ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("nobody has assessed", Assert.Single(customer.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completer_OffersTheCodesOfTheParameterThatIsTyped()
    {
        var prompt = await Prompt.OpenAsync();

        Assert.Equal(["value", "system", "people", "customer"], Offers("Cause"));
        Assert.Contains("beHeard", Offers("Want"));
        Assert.DoesNotContain("beHeard", Offers("Motive"));

        IEnumerable<string> Offers(string parameter) => new TaxonomyCompleter()
            .CompleteArgument("Set-ComplaintCause", parameter, "", null!, new Hashtable { ["Connection"] = prompt.Connection }).Select(offer => offer.CompletionText);
    }

    [Fact]
    public async Task Improvement_IsATaskThatOutlivesTheComplaint_OrSaysWhyNone()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var wordless = prompt.Run<AddComplaintImprovementCommand>(new { complaint.Reference, Owner = "elena-rossi", Kind = "Process" });
        var planned = prompt.Run<AddComplaintImprovementCommand>(new { complaint.Reference, Owner = "elena-rossi", Kind = "Process", Text = "Another workshop.", DueAt = "+30d", PassThru = true });
        prompt.Run<AddComplaintImprovementCommand>(new { complaint.Reference, None = true, OfTraining = true, Reason = "Nobody was at fault." });

        Assert.Contains("no cause", Assert.Single(wordless.Errors).Exception.Message, StringComparison.Ordinal);
        var task = Assert.IsType<TaskView>(Assert.Single(planned.Output));
        Assert.Equal((StaffTaskKind.Improvement, "elena-rossi", "Another workshop."), (task.Kind, task.Assignee, task.Text));
        Assert.True((await prompt.Place.GetAsync(complaint.Id)).Learning.TrainingWaived);
        Assert.Empty(prompt.Run<CompleteComplaintTaskCommand>(input: planned.Output).Errors);
    }

    [Fact]
    public async Task Review_FromAFile_IsRefusedToWhoeverHandledIt()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "It is repaired.", final: true));
        var row = new Dictionary<string, string>
        {
            ["Reference"] = complaint.Reference, ["Trust"] = "5", ["Respect"] = "4", ["Understanding"] = "3", ["Sensitivity"] = "5", ["Timeliness"] = "2", ["Solving"] = "4", ["NoArguing"] = "5",
        };

        var own = prompt.Run<AddComplaintReviewCommand>(input: [row]);
        var other = prompt.As("daniel-price").Run<AddComplaintReviewCommand>(new { Sample = "2026-03", Text = "Friendly." }, [row]);
        var outside = prompt.As("daniel-price").Run<AddComplaintReviewCommand>(input: [new Dictionary<string, string>(row) { ["Trust"] = "6" }]);

        Assert.Contains("has handled it", Assert.Single(own.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(other.Errors);
        Assert.Equal(2, Assert.Single((await prompt.Place.GetAsync(complaint.Id)).QualityReviews).Scores.Timeliness);
        Assert.Single(outside.Errors);
    }
}
