using System.Collections;
using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Course;
using ComplaintOps.PowerShell.Cmdlets.Reading;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class SendComplaintMailTests
{
    private static async Task<(Prompt Prompt, Complaint Complaint, long Sequence)> AcknowledgedAsync()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.RunForAsync(TimeSpan.FromHours(1));
        complaint = await prompt.Place.GetAsync(complaint.Id);
        return (prompt, complaint, complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement).Sequence);
    }

    [Fact]
    public async Task Mail_FromThePipeline_IsNamedFirst_ThenGoesAsItWas()
    {
        var (prompt, complaint, sequence) = await AcknowledgedAsync();
        var listed = prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, Type = NoticeType.Acknowledgement }).Output;

        var shown = prompt.Run<SendComplaintMailCommand>(new { Reason = "She deleted it." }, listed, whatIf: true);
        Assert.Contains($"send the mail of notice {sequence} again as it was; would send: Acknowledgement to the customer by mail", Assert.Single(shown.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(complaint.Version, (await prompt.Place.GetAsync(complaint.Id)).Version);

        var view = Assert.IsType<NoticeView>(Assert.Single(prompt.Run<SendComplaintMailCommand>(new { Reason = "She deleted it.", PassThru = true }, listed).Output));
        Assert.Equal((complaint.Reference, sequence, DeliveryState.Queued, true, 1), (view.Reference, view.Sequence, view.State, view.IsGoingOutAgain, view.TimesSent));
        await prompt.Place.SweepUntilQuietAsync();

        var mails = prompt.Place.Mail.Taken.Where(one => one.Type == "acknowledgement").ToList();
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(one => one.Bytes).Distinct());
        var row = Assert.IsType<NoticeView>(Assert.Single(prompt.Run<GetComplaintMailCommand>(new { complaint.Reference, Sequence = sequence }).Output));
        Assert.Equal((2, prompt.Place.Now, listed.Cast<NoticeView>().Single().GivenAt), (row.TimesSent, row.LastSentAt!.Value, row.GivenAt));
        Assert.StartsWith("2x 03-02 ", Shown.Sent(row.TimesSent, row.LastSentAt), StringComparison.Ordinal);
        var told = prompt.Run<GetComplaintTimelineCommand>(new { complaint.Reference, Type = new[] { "noticeResent", "reasonGiven" }, IncludeText = true }).Output.Cast<EntryView>().ToList();
        Assert.Equal($"amelia-hart had notice {sequence} sent again: the same mail.", told[0].What);
        Assert.Equal("She deleted it.", told[1].Text);
        Assert.Contains("tester", $"{told[0].Actor}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complaint_FromThePipeline_WithItsNumbers_SendsEachOnItsOwn()
    {
        var (prompt, complaint, sequence) = await AcknowledgedAsync();
        var listed = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;

        var run = prompt.Run<SendComplaintMailCommand>(new { Sequence = new[] { 999L, sequence }, PassThru = true }, listed);

        Assert.Equal(sequence, Assert.IsType<NoticeView>(Assert.Single(run.Output)).Sequence);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("StepRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(complaint.Reference, error.TargetObject);
        Assert.Contains("no notice 999", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_ThatCannotGoAgain_IsAnErrorThatSaysWhatToDo()
    {
        var (prompt, complaint, sequence) = await AcknowledgedAsync();
        await prompt.Place.CommandAsync(complaint.Id, step => step.Bounce(sequence, "5.1.1"));
        AssertRefused("came back (5.1.1)", "in person");

        // The address was replaced: what waited for a person goes by mail, and the bounced one is not sent to anybody.
        prompt.Run<SetComplaintCommand>(new { complaint.Reference, Email = "grace@customer.example", Reason = "Told on the phone." });
        await prompt.Place.SweepUntilQuietAsync();
        var fresh = (await prompt.Place.GetAsync(complaint.Id)).Notices.Last(notice => notice.Type == NoticeType.Acknowledgement);
        sequence = fresh.Sequence;
        Assert.Empty(prompt.Run<SendComplaintMailCommand>(new { complaint.Reference, Sequence = sequence }).Errors);
        AssertRefused("going out again already", "Wait");

        await prompt.Place.SweepUntilQuietAsync();
        prompt.Run<SetComplaintCommand>(new { complaint.Reference, Email = "okonjo@customer.example", Reason = "Told on the phone." });
        AssertRefused("replaced since", "new address");
        await prompt.Place.Store.Content.DeleteAsync([fresh.Message?.Id ?? (await prompt.Place.GetAsync(complaint.Id)).Notice(sequence)!.Message!.Id], CancellationToken.None);
        AssertRefused("was erased", "anew");

        void AssertRefused(string why, string action)
        {
            var error = Assert.Single(prompt.Run<SendComplaintMailCommand>(new { complaint.Reference, Sequence = sequence }).Errors);
            Assert.Equal(("StepRefused", ErrorCategory.InvalidOperation), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
            Assert.Contains(why, error.Exception.Message, StringComparison.Ordinal);
            Assert.Contains(action, error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Complaint_SeenBeforeSomebodyElseSentIt_IsAConflictThatNamesThem()
    {
        var (prompt, complaint, sequence) = await AcknowledgedAsync();
        var seen = prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output;
        await prompt.Place.Commands.RunAsync(complaint.Id, Actor.OsUser("daniel-price"), step => step.Resend(sequence), null, CancellationToken.None);
        await prompt.Place.SweepUntilQuietAsync();

        var error = Assert.Single(prompt.Run<SendComplaintMailCommand>(new { Sequence = sequence }, seen).Errors);

        Assert.StartsWith("Conflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("daniel-price", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequence_Offers_WhatCanGoAgain()
    {
        var (prompt, complaint, sequence) = await AcknowledgedAsync();

        var offers = new PartCompleter().CompleteArgument("Send-ComplaintMail", "Sequence", "", null!, new Hashtable { ["Connection"] = prompt.Connection, ["Reference"] = complaint.Reference }).ToList();

        Assert.Contains(offers, offer => offer.CompletionText == $"{sequence}" && offer.ToolTip == "Acknowledgement to the customer");
        Assert.Equal(complaint.Notices.Count(notice => notice.IsGiven), offers.Count);
    }
}
