using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Privacy;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class RemoveComplaintTests
{
    [Fact]
    public async Task Remove_AsksFirst_AndErasesTheTexts()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await ClosedAsync(prompt);

        var no = prompt.Run<RemoveComplaintCommand>(new { complaint.Reference, Basis = "request" }, answer: false);
        var kept = Assert.IsType<ComplaintDetail>(Assert.Single(prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output));
        var yes = prompt.Run<RemoveComplaintCommand>(new { complaint.Reference, Basis = "request" });
        var erased = Assert.IsType<ComplaintDetail>(Assert.Single(prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output));

        Assert.StartsWith("erase names, addresses, texts and mails of it for good (basis request)", Assert.Single(no.Asked).Action, StringComparison.Ordinal);
        Assert.NotNull(kept.Text);
        Assert.Empty(yes.Errors);
        Assert.Null(erased.Text);
        Assert.Null(erased.Customer);
        Assert.Equal(ComplaintStatus.Closed, erased.Status);
    }

    [Fact]
    public async Task Remove_OfAnOpenOne_IsRefused_WithoutAsking()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<RemoveComplaintCommand>(new { complaint.Reference, Basis = "request" });

        Assert.Contains("owed a reply", $"{Assert.Single(run.Errors)}", StringComparison.Ordinal);
        Assert.Empty(run.Asked);
    }

    [Fact]
    public async Task Remove_UnderLegalHold_IsRefused_UntilItIsLifted()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await ClosedAsync(prompt);

        var locked = prompt.Run<LockComplaintContentCommand>(new { complaint.Reference, Basis = "AZ-2026/114", PassThru = true });
        var refused = prompt.Run<RemoveComplaintCommand>(new { complaint.Reference, Basis = "request" });
        prompt.Run<UnlockComplaintContentCommand>(new { complaint.Reference, Basis = "AZ-2026/114" });
        var run = prompt.Run<RemoveComplaintCommand>(new { complaint.Reference, Basis = "request" });

        Assert.Single(locked.Output);
        Assert.Contains("legal hold (AZ-2026/114)", $"{Assert.Single(refused.Errors)}", StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Remove_WithAPart_ErasesBoth_AndSaysSo()
    {
        var prompt = await Prompt.OpenAsync();
        var whole = await prompt.Place.OpenComplaintAsync();
        var part = await prompt.Place.OpenComplaintAsync();
        await prompt.Place.Merging.MergeAsync(whole.Id, part.Id, Testing.TestWorkplace.Ann, "The same leak.", sameCustomerBecause: null, CancellationToken.None);
        await EndAsync(prompt, whole.Id);

        var run = prompt.Run<RemoveComplaintCommand>(new { whole.Reference, Basis = "request" });

        Assert.Contains("of it and of 1 part of it", Assert.Single(run.Asked).Action, StringComparison.Ordinal);
        Assert.NotNull((await prompt.Place.GetAsync(part.Id)).Privacy.ErasureOrderedAt);
    }

    [Fact]
    public async Task Hold_WithWordsAsItsBasis_IsRefused_AndLiftingNoneToo()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        Assert.Contains("at most 64", $"{Assert.Single(prompt.Run<LockComplaintContentCommand>(new { complaint.Reference, Basis = "Mr Smith sues" }).Errors)}", StringComparison.Ordinal);
        Assert.Contains("no legal hold", $"{Assert.Single(prompt.Run<UnlockComplaintContentCommand>(new { complaint.Reference, Basis = "x" }).Errors)}", StringComparison.Ordinal);
    }

    private static async Task<Complaint> ClosedAsync(Prompt prompt) => await EndAsync(prompt, (await prompt.Place.OpenComplaintAsync()).Id);

    private static async Task<Complaint> EndAsync(Prompt prompt, string id)
    {
        await prompt.Place.CommandAsync(id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Done.", final: true));
        return await prompt.Place.CommandAsync(id, step => step.Close("solved"));
    }
}
