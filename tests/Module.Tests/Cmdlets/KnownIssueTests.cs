using System.Collections;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Issues;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class KnownIssueTests
{
    [Fact]
    public async Task Outage_FromOpeningToTheFinalStatement_TellsEveryCustomerOnceForEachVersion()
    {
        var prompt = await Prompt.OpenAsync();
        var lead = prompt.As("daniel-price");
        List<string> references = [];
        for (var i = 0; i < 3; i++)
        {
            references.Add((await prompt.Place.OpenComplaintAsync(request => request with { IntakeId = $"card-{i}", Email = $"c{i}@customer.example" })).Reference);
        }

        var opened = Assert.IsType<KnownIssueView>(Assert.Single(prompt.Run<NewComplaintKnownIssueCommand>(
            new { Title = Words("Cards"), Known = Words("Two machines."), Doing = Words("They are off."), NextUpdateBy = "+4h" }).Output));
        Assert.Equal((PositionStanding.Proposed, 1), (opened.Standing, opened.Waiting));
        var early = prompt.Run<AddComplaintKnownIssueCommand>(new { Reference = references, KnownIssue = opened.Id });
        Assert.Contains("Nothing is approved", Assert.Single(early.Errors.Select(error => error.Exception.Message).Distinct()), StringComparison.Ordinal);

        Assert.Empty(lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id }).Errors);
        var attached = prompt.Run<AddComplaintKnownIssueCommand>(new { Reference = references, KnownIssue = opened.Id, PassThru = true });
        Assert.All(attached.Output, view => Assert.Equal([opened.Id], Assert.IsType<ComplaintView>(view).KnownIssue));
        Assert.All(attached.Asked, asked => Assert.Contains("KnownIssue to the customer by mail", asked.Action, StringComparison.Ordinal));

        prompt.Run<UpdateComplaintKnownIssueCommand>(new { KnownIssue = opened.Id, Known = Words("Three machines."), Doing = Words("A technician opens them."), NextUpdateBy = "+8h" });
        var shown = lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id }, whatIf: true);
        Assert.All(references, reference => Assert.Contains($"{reference}; would send: KnownIssue to the customer by mail", string.Concat(shown.WhatIf), StringComparison.Ordinal));
        lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id });
        Assert.Contains("no version waits", Assert.Single(lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id }).Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id, Version = 2 }).Errors);

        prompt.Run<ResolveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id, Known = Words("All work."), Doing = Words("Cards are back.") });
        var resolved = Assert.IsType<KnownIssueView>(Assert.Single(lead.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id, PassThru = true }).Output));
        Assert.Equal((3, false), (resolved.Complaints, resolved.IsTelling));
        Assert.NotNull(resolved.ResolvedAt);

        await prompt.Place.SweepUntilQuietAsync();
        foreach (var reference in references)
        {
            var mails = prompt.Place.Mail.Taken.Where(one => one.Type == "known-issue" && one.Mail.Subject.Contains(reference, StringComparison.Ordinal)).ToList();
            Assert.Equal(mails.Count, mails.Select(one => one.Mail.MessageId).Distinct().Count());
            Assert.Single(mails, one => one.Mail.Text.Contains("All work.", StringComparison.Ordinal));
        }

        Assert.Empty(prompt.Run<GetComplaintKnownIssueCommand>().Output);
        Assert.Equal([1, 2, 3], prompt.Run<GetComplaintKnownIssueCommand>(new { KnownIssue = new[] { opened.Id }, History = true }).Output.Select(one => Assert.IsType<KnownIssueView>(one).Version));
        Assert.Single(prompt.Run<GetComplaintKnownIssueCommand>(new { All = true }).Output);
        Assert.Equal(3, prompt.Run<GetComplaintCommand>(new { KnownIssue = new[] { opened.Id } }).Output.Count);
    }

    [Fact]
    public async Task Approve_ByTheAuthor_IsRefused_AndTellsNobody()
    {
        var prompt = await Prompt.OpenAsync();
        var opened = (KnownIssueView)prompt.Run<NewComplaintKnownIssueCommand>(new { Title = Words("Cards"), Known = Words("Two."), Doing = Words("Off."), NextUpdateBy = "+4h" }).Output.Single()!;

        var run = prompt.Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id });

        Assert.Contains("somebody else must approve it", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(run.Asked);
    }

    [Theory]
    [InlineData("fr", "A language of a text")]
    [InlineData("en", "missing in 'zh-CN'")]
    public async Task New_WithoutEveryLanguage_OrWithAnUnknownOne_IsRefused(string culture, string says)
    {
        var prompt = await Prompt.OpenAsync();
        var words = new Hashtable { [culture] = "Text." };

        var run = prompt.Run<NewComplaintKnownIssueCommand>(new { Title = words, Known = words, Doing = words, NextUpdateBy = "+4h" });

        Assert.Contains(says, run.Terminating!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WithANoticeKeptBack_NeedsAReason_AndRemove_TakesBackWhatHasNotLeft()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        var opened = (KnownIssueView)prompt.Run<NewComplaintKnownIssueCommand>(new { Title = Words("Cards"), Known = Words("Two."), Doing = Words("Off."), NextUpdateBy = "+4h" }).Output.Single()!;
        prompt.As("daniel-price").Run<ApproveComplaintKnownIssueCommand>(new { KnownIssue = opened.Id });

        Assert.Single(prompt.Run<AddComplaintKnownIssueCommand>(new { complaint.Reference, KnownIssue = opened.Id, SuppressNotice = true }).Errors);
        prompt.Run<AddComplaintKnownIssueCommand>(new { complaint.Reference, KnownIssue = opened.Id, SuppressNotice = true, Reason = "Told by phone." });
        Assert.Empty((await prompt.Place.GetAsync(complaint.Id)).Promises);

        var removed = prompt.Run<RemoveComplaintKnownIssueCommand>(new { complaint.Reference, KnownIssue = opened.Id, Reason = "Something else.", PassThru = true });
        Assert.Empty(Assert.IsType<ComplaintView>(Assert.Single(removed.Output)).KnownIssue);
        Assert.Single(prompt.Run<RemoveComplaintKnownIssueCommand>(new { complaint.Reference, KnownIssue = opened.Id, Reason = "Again." }).Errors);
    }

    private static Hashtable Words(string text) => new() { ["en"] = text, ["zh-CN"] = text };
}
