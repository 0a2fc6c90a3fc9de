using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class MergeComplaintTests
{
    [Fact]
    public async Task Merge_ThenSplit_JoinsAndPartsThem_AndTellsTheCustomerEachTime()
    {
        var prompt = await Prompt.OpenAsync();
        var whole = await prompt.Place.OpenComplaintAsync();
        var part = await prompt.Place.OpenComplaintAsync(request => request with { Subject = "again" });

        var merged = prompt.Run<MergeComplaintCommand>(new { part.Reference, Into = whole.Reference, Reason = "The same leak.", PassThru = true });
        var again = prompt.Run<MergeComplaintCommand>(new { part.Reference, Into = whole.Reference, Reason = "The same leak." });
        var listed = prompt.Run<GetComplaintCommand>(new { Status = "Merged", Closed = "-1d" });
        var split = prompt.Run<SplitComplaintCommand>(new { part.Reference, Reason = "Another machine.", PassThru = true });

        Assert.StartsWith($"make it a part of {whole.Reference}; would send: Joined to the customer by mail", Assert.Single(merged.Asked).Action, StringComparison.Ordinal);
        Assert.Equal(whole.Reference, Assert.IsType<ComplaintView>(Assert.Single(merged.Output)).Reference);
        Assert.Empty(again.Asked);
        Assert.Empty(again.Errors);
        Assert.Equal(part.Reference, Assert.IsType<ComplaintView>(Assert.Single(listed.Output)).Reference);
        Assert.StartsWith($"part it from {whole.Reference}; would send: Parted to the customer by mail", Assert.Single(split.Asked).Action, StringComparison.Ordinal);
        Assert.Equal((part.Reference, ComplaintStatus.Open), Assert.IsType<ComplaintView>(Assert.Single(split.Output)) is var view ? (view.Reference, view.Status) : default);
    }

    [Fact]
    public async Task Merge_OfAnotherCustomer_IsRefusedBeforeAnybodyIsAsked_UnlessItIsSaidWhy()
    {
        var prompt = await Prompt.OpenAsync();
        var whole = await prompt.Place.OpenComplaintAsync();
        var part = await prompt.Place.OpenComplaintAsync(request => request with { Email = "other@customer.example" });

        var refused = prompt.Run<MergeComplaintCommand>(new { part.Reference, Into = whole.Reference, Reason = "The same leak." });
        var run = prompt.Run<MergeComplaintCommand>(new { part.Reference, Into = whole.Reference, Reason = "The same leak.", SameCustomerBecause = "She told us so." });

        Assert.Contains("not known to be of the same customer", $"{Assert.Single(refused.Errors)}", StringComparison.Ordinal);
        Assert.Empty(refused.Asked);
        Assert.Empty(run.Errors);
        Assert.Equal(ComplaintStatus.Merged, (await prompt.Place.GetAsync(part.Id)).Status);
    }

    [Fact]
    public async Task Merge_IntoItself_AndSplitOfNoPart_AreRefused()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();

        Assert.Contains("part of itself", $"{Assert.Single(prompt.Run<MergeComplaintCommand>(new { complaint.Reference, Into = complaint.Reference, Reason = "r" }).Errors)}", StringComparison.Ordinal);
        Assert.Contains("no part of another", $"{Assert.Single(prompt.Run<SplitComplaintCommand>(new { complaint.Reference, Reason = "r" }).Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_OfRowsFromAFile_TakesBothReferences()
    {
        var prompt = await Prompt.OpenAsync();
        var whole = await prompt.Place.OpenComplaintAsync();
        var part = await prompt.Place.OpenComplaintAsync();

        var run = prompt.Run<MergeComplaintCommand>(input: [new Dictionary<string, string> { ["Reference"] = part.Reference, ["Into"] = whole.Reference, ["Reason"] = "r" }]);

        Assert.Empty(run.Errors);
        Assert.Equal(whole.Id, (await prompt.Place.GetAsync(part.Id)).PartOf!.Id);
    }
}
