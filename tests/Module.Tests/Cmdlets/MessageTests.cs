using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Lessons;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class MessageTests
{
    [Fact]
    public async Task Message_ThatCameEarlier_CountsFromThen_AndNeedsTheReason()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
        await prompt.Place.RunForAsync(TimeSpan.FromDays(1));

        var silent = prompt.Run<AddComplaintMessageCommand>(new { complaint.Reference, Via = "Letter", Message = "When do you come?", At = "-3h" });
        prompt.Run<AddComplaintMessageCommand>(new { complaint.Reference, Via = "Letter", Message = "When do you come?", At = "-3h", LateBecause = "It lay in the post room." });

        Assert.Contains("no reason is given", Assert.Single(silent.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(prompt.Place.Now.AddHours(-3), (await prompt.Place.GetAsync(complaint.Id)).UnansweredSince);
    }

    [Fact]
    public async Task Question_ForWhatIsHeld_AsksFirst_AndAMessageAnswersIt()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var held = prompt.Run<SendComplaintQuestionCommand>(new { complaint.Reference, Question = "Where can we reach you?", About = "Contact" });
        var asked = prompt.Run<SendComplaintQuestionCommand>(new { complaint.Reference, Question = "Where can we reach you?", About = "Contact", Because = "The address bounced." });
        var open = (await prompt.Place.GetAsync(complaint.Id)).Question;
        prompt.Run<AddComplaintMessageCommand>(new { Via = "Phone", Message = "Here." }, [new Dictionary<string, string> { ["Reference"] = complaint.Reference }]);

        Assert.StartsWith("NeedsConfirmation,", Assert.Single(held.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ask the customer for Contact; would send: Question to the customer", Assert.Single(asked.Asked).Action, StringComparison.Ordinal);
        Assert.NotNull(open);
        Assert.Null((await prompt.Place.GetAsync(complaint.Id)).Question);
    }

    [Fact]
    public async Task Sensitivity_OfMoney_StartsTheTimeForAMeasure()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<AddComplaintSensitivityCommand>(new { complaint.Reference, Sensitivity = new[] { "Money", "Minor" } });
        var again = prompt.Run<AddComplaintSensitivityCommand>(new { complaint.Reference, Sensitivity = "Money" });

        var after = await prompt.Place.GetAsync(complaint.Id);
        Assert.Equal([Sensitivity.Money, Sensitivity.Minor], after.Understanding.Sensitivities);
        Assert.NotNull(after.ClockOf(ClockKind.Interim));
        Assert.Empty(again.Asked);
    }

    [Fact]
    public async Task Promise_KeptInTimeAndRecordedLate_IsKept()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var made = prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = "We call.", DueAt = "+5h", PassThru = true }).Output;
        await prompt.Place.RunForAsync(TimeSpan.FromHours(6));

        prompt.Run<CompleteComplaintPromiseCommand>(new { At = "-2h", LateBecause = "Was on the road." }, made);

        Assert.Equal(PromiseState.Kept, Assert.Single((await prompt.Place.GetAsync(complaint.Id)).Promises).State);
    }

    [Fact]
    public async Task Survey_FromAFile_IsRecorded()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        prompt.Run<SetComplaintSurveyCommand>(input: [new Dictionary<string, string> { ["Reference"] = complaint.Reference, ["Expected"] = "4", ["Got"] = "2" }]);

        var survey = (await prompt.Place.GetAsync(complaint.Id)).Survey!;
        Assert.Equal((4, 2), (survey.Expected, survey.Received));
    }
}
