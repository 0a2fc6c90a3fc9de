using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class AddComplaintReplyTests
{
    [Fact]
    public async Task Reply_ByMail_IsQueuedInYourName_AndSentByTheNextRun()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "The part is changed on Monday.", Final = true, PassThru = true });
        await prompt.Place.SweepAsync(DutyKind.Deliver);

        Assert.StartsWith("send the final reply of amelia-hart by Mail; would send: FinalResponse to the customer by mail", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(ComplaintStatus.Resolved, Assert.IsType<ComplaintView>(Assert.Single(run.Output)).Status);
        Assert.Contains(prompt.Place.Mail.Taken, mail => mail.Bytes.Contains("The part is changed on Monday.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reply_ByTelephone_IsRecordedAsGiven_EvenWhenItWasEarlier()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(3));

        var without = prompt.Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "Monday.", Via = "phone", At = "-2h" });
        var run = prompt.Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "Monday.", Via = "phone", At = "-2h", LateBecause = "Was on the road." });

        Assert.StartsWith("InvalidInput,", Assert.Single(without.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.Equal((prompt.Place.Now - TimeSpan.FromHours(2), ReplyChannel.Phone, "amelia-hart"), (await prompt.Place.GetAsync(complaint.Id)).LastReply is { } reply ? (reply.At, reply.Channel, reply.By) : default);
    }

    [Fact]
    public async Task Reply_OfRowsFromAFile_IsOfThePersonThatTheRowNames()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        Dictionary<string, string> Row(string person) => new() { ["Reference"] = complaint.Reference, ["Message"] = "Monday.", ["Via"] = "Counter", ["Person"] = person };

        var run = prompt.Run<AddComplaintReplyCommand>(input: [Row("no-such-person"), Row("ben-okafor")]);

        Assert.Contains("no-such-person", $"{Assert.Single(run.Errors)}", StringComparison.Ordinal);
        Assert.Equal("ben-okafor", (await prompt.Place.GetAsync(complaint.Id)).LastReply!.By);
    }

    // The customer's own text is a property of what Get-Complaint shows: it must never become the reply.
    [Fact]
    public async Task Reply_ToADetailFromThePipeline_WithoutAMessage_IsNotBound()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<AddComplaintReplyCommand>(input: prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output);

        Assert.Single(run.Errors);
        Assert.Null((await prompt.Place.GetAsync(complaint.Id)).LastReply);
    }

    [Fact]
    public async Task Reply_WhenAColleagueRepliedMeanwhile_IsAConflict()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var seen = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;
        prompt.As("ben-okafor").Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "Tuesday.", Via = "Phone" });

        var error = Assert.Single(prompt.Run<AddComplaintReplyCommand>(new { Message = "Monday." }, input: seen).Errors);

        Assert.StartsWith("Conflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ben-okafor", $"{error}", StringComparison.Ordinal);
        Assert.Equal(1, (await prompt.Place.GetAsync(complaint.Id)).Replies);
    }

    [Fact]
    public async Task Reply_AgainstAPositionThatChangedSinceItWasRead_AsksFirst()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await ApproveAsync(prompt, complaint, "We change the part.");
        var seen = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;
        await ApproveAsync(prompt, complaint, "We change the machine.");

        var asked = prompt.Run<AddComplaintReplyCommand>(new { Message = "We change the part.", Via = "Phone" }, input: seen);
        var run = prompt.Run<AddComplaintReplyCommand>(new { Message = "We change the part.", Via = "Phone", Because = "The machine follows." }, input: seen);

        var error = Assert.Single(asked.Errors);
        Assert.StartsWith("NeedsConfirmation,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("position 1", $"{error}", StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.Equal(1, (await prompt.Place.GetAsync(complaint.Id)).Replies);
    }

    // The list is older than the position: what was seen would ask, and what is there does not.
    [Fact]
    public async Task Reply_AgainstAPositionThatIsNewerThanTheListItCameFrom_IsGiven()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await ApproveAsync(prompt, complaint, "We change the part.");
        var seen = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;
        await ApproveAsync(prompt, complaint, "We change the machine.");

        var run = prompt.Run<AddComplaintReplyCommand>(new { Message = "We change the machine.", Via = "Phone", Position = 2 }, input: seen);

        Assert.Empty(run.Errors);
        Assert.Equal(1, (await prompt.Place.GetAsync(complaint.Id)).Replies);
    }

    [Fact]
    public async Task Reply_ThatTurnsTheCustomerDown_NeedsAnAssessment()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var error = Assert.Single(prompt.Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "No.", Final = true, Rejects = true }).Errors);

        Assert.Contains("nobody has assessed", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_WithoutAPersonOfTheDirectory_EndsTheCommand()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.As(null).Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "Monday." });

        Assert.StartsWith("InvalidConfiguration,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_SendsAProgressNoticeWithTheWords_AndIsNoReply()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<SendComplaintUpdateCommand>(new { complaint.Reference, Message = "The part was ordered." });
        await prompt.Place.SweepAsync(DutyKind.Deliver);

        Assert.Equal("tell the customer how it goes; would send: Progress to the customer by mail", Assert.Single(run.Asked).Action);
        Assert.Contains(prompt.Place.Mail.Taken, mail => mail.Bytes.Contains("The part was ordered.", StringComparison.Ordinal));
        Assert.Equal(0, (await prompt.Place.GetAsync(complaint.Id)).Replies);
    }

    [Fact]
    public async Task Update_OfWhatIsAnswered_OrWithoutWords_IsRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var blank = prompt.Run<SendComplaintUpdateCommand>(new { complaint.Reference, Message = " " });
        prompt.Run<AddComplaintReplyCommand>(new { complaint.Reference, Message = "Done.", Final = true });
        var answered = prompt.Run<SendComplaintUpdateCommand>(new { complaint.Reference, Message = "The part was ordered." });

        Assert.Contains("needs a text", $"{Assert.Single(blank.Errors)}", StringComparison.Ordinal);
        Assert.Contains("answered already", $"{Assert.Single(answered.Errors)}", StringComparison.Ordinal);
    }

    private static async Task ApproveAsync(Prompt prompt, Complaint complaint, string text)
    {
        var number = 0;
        await prompt.Place.CommandAsync(complaint.Id, step => number = step.ProposePosition("amelia-hart", text));
        await prompt.Place.Commands.RunAsync(complaint.Id, Actor.OsUser("daniel-price"), step => step.ApprovePosition(number, "daniel-price"), null, CancellationToken.None);
    }
}
