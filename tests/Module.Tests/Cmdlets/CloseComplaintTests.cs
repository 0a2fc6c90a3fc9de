using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Course;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class CloseComplaintTests
{
    [Fact]
    public async Task Close_WithoutAHumanReply_IsRefused_AndKeepsNoOtherBack()
    {
        var prompt = await Prompt.OpenAsync();
        var waiting = await prompt.Place.OpenComplaintAsync();
        var answered = await AnsweredAsync(prompt);

        var run = prompt.Run<CloseComplaintCommand>(new { Reference = new[] { waiting.Reference, answered.Reference }, PassThru = true });

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("StepRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(waiting.Reference, error.TargetObject);
        Assert.Contains("no human has replied", $"{error}", StringComparison.Ordinal);
        Assert.NotEqual("", error.ErrorDetails!.RecommendedAction);
        Assert.Equal((answered.Reference, ComplaintStatus.Closed, "byStaff"), Assert.IsType<ComplaintView>(Assert.Single(run.Output)) is var view ? (view.Reference, view.Status, view.CloseReason) : default);
    }

    [Fact]
    public async Task Close_UnderWhatIf_NamesTheMailsThatWouldLeave_AndThoseTakenBack()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);

        var run = prompt.Run<CloseComplaintCommand>(new { Solved = true }, input: prompt.Run<GetComplaintCommand>(new { answered.Reference }).Output, whatIf: true);

        Assert.Contains("close as solved; would send: Closing to the customer by mail", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Equal(ComplaintStatus.Resolved, (await prompt.Place.GetAsync(answered.Id)).Status);
    }

    [Fact]
    public async Task Close_WithNoticesKeptBack_NeedsAReason_AndSaysSo()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);

        var without = prompt.Run<CloseComplaintCommand>(new { answered.Reference, SuppressNotice = true });
        var run = prompt.Run<CloseComplaintCommand>(new { answered.Reference, SuppressNotice = true, Reason = "Said goodbye on the telephone.", PassThru = true });

        Assert.StartsWith("StepRefused,", Assert.Single(without.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("would keep back: Closing to the customer", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Superseded, (await prompt.Place.GetAsync(answered.Id)).Notices.Single(notice => notice.Type == NoticeType.Closing).State);
        Assert.Equal(["Said goodbye on the telephone."], await prompt.NotesAsync(answered.Id));
    }

    [Fact]
    public async Task Close_OfWhatSomebodyElseAnsweredMeanwhile_IsAConflictThatNamesThem()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);
        var seen = prompt.Run<GetComplaintCommand>(new { answered.Reference }).Output;
        await prompt.Place.Commands.RunAsync(answered.Id, Actor.OsUser("ben-okafor"), step => step.Reply("ben-okafor", ReplyChannel.Phone, "It is Tuesday after all.", final: true), null, CancellationToken.None);

        var run = prompt.Run<CloseComplaintCommand>(input: seen);

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("Conflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceBusy, error.CategoryInfo.Category);
        Assert.Contains("ben-okafor", $"{error}", StringComparison.Ordinal);
        Assert.Empty(run.Asked);
        Assert.True((await prompt.Place.GetAsync(answered.Id)).IsOpen);
    }

    // What the command does not depend on may change: a list that is an hour old still closes.
    [Fact]
    public async Task Close_OfWhatSomebodyNotedMeanwhile_Closes_EvenBesideARowThatKnowsNothing()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);
        var other = await AnsweredAsync(prompt);
        var seen = prompt.Run<GetComplaintCommand>(new { answered.Reference }).Output;
        await prompt.Place.CommandAsync(answered.Id, step => step.AddNote("Called again."));

        var run = prompt.Run<CloseComplaintCommand>(new { PassThru = true }, input: [seen[0], new Dictionary<string, string> { ["Reference"] = other.Reference }]);

        Assert.Empty(run.Errors);
        Assert.Equal([answered.Reference, other.Reference], run.Output.Cast<ComplaintView>().Select(view => view.Reference));
    }

    [Fact]
    public async Task Close_WhenTheUserSaysNo_DoesNothing()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);

        var run = prompt.Run<CloseComplaintCommand>(new { answered.Reference, PassThru = true }, confirm: true, answer: false);

        Assert.Single(run.Asked);
        Assert.Empty(run.Output);
        Assert.True((await prompt.Place.GetAsync(answered.Id)).IsOpen);
    }

    [Fact]
    public async Task Close_WithAReason_KeepsIt()
    {
        var prompt = await Prompt.OpenAsync();
        var answered = await AnsweredAsync(prompt);

        prompt.Run<CloseComplaintCommand>(new { answered.Reference, Reason = "The neighbour confirmed it." });

        Assert.Contains(await prompt.EntriesAsync(answered.Id), entry => entry.Payload is ReasonGiven { What: "close" });
    }

    [Fact]
    public async Task Close_OverAStoreThatStandsStill_EndsWithinASecondOfCtrlC()
    {
        var plan = new FaultPlan();
        var prompt = await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        var answered = await AnsweredAsync(prompt);
        using var never = new CancellationTokenSource();
        plan.BeforeCall = call => call.Method == "Complaints.CommitAsync" ? Task.Delay(Timeout.Infinite, never.Token) : Task.CompletedTask;

        var run = prompt.Run<CloseComplaintCommand>(new { answered.Reference }, stopAfter: TimeSpan.FromMilliseconds(200));
        await never.CancelAsync();

        Assert.True(run.WasStopped);
        Assert.Empty(run.Errors);
        Assert.InRange(run.StoppedAfter, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static async Task<Complaint> AnsweredAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.OpenComplaintAsync();
        return await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "The part is changed on Monday.", final: true));
    }
}
