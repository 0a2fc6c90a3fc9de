using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Commitments;
using ComplaintOps.PowerShell.Cmdlets.Money;
using ComplaintOps.PowerShell.Cmdlets.Proof;
using ComplaintOps.PowerShell.Cmdlets.Voice;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.Module.Tests.Cmdlets;

public sealed class DetailTests
{
    [Fact]
    public async Task Get_ByReference_ShowsHowItIsHandled()
    {
        var prompt = await Prompt.OpenAsync();
        var complaint = await prompt.Place.OpenComplaintAsync();
        prompt.Run<AddComplaintPromiseCommand>(new { complaint.Reference, Text = new string('x', 200), DueAt = "+5h" });
        prompt.Run<SetComplaintUnderstandingCommand>(new { complaint.Reference, Matter = "It leaks." });
        prompt.Run<SetComplaintPositionCommand>(new { complaint.Reference, Text = "We replace the seal." });
        prompt.Run<AddComplaintAssessmentCommand>(new { complaint.Reference, Finding = "Justified", Text = "Tested." });
        prompt.Run<AddComplaintRedressCommand>(new { complaint.Reference, Amount = "40.5", Basis = "Law", Clause = "CRA-2015/s23", Text = "The repair." });
        prompt.Run<AddComplaintEvidenceCommand>(new { complaint.Reference, Kind = "Product", Text = "The seal.", Fact = "sealIntact", Value = "no" });

        var detail = Assert.IsType<ComplaintDetail>(Assert.Single(prompt.Run<GetComplaintCommand>(new { complaint.Reference }).Output));

        var handling = detail.Handling!;
        Assert.Equal("It leaks.", handling.Understanding.Matter);
        Assert.Equal("assessed as Justified", Details.Findings(handling));
        Assert.Matches(@"^r\d+ Redress 40\.50 GBP, Proposed: The repair\.$", Details.Redress(handling.Redress));
        Assert.Matches(@"^e\d+ Product, amelia-hart, sealIntact=no: The seal\.$", Details.Evidence(handling.Evidence));
        Assert.Equal("1 Proposed, amelia-hart: We replace the seal.", Details.Positions(handling.Positions));
        Assert.Contains("Approve", Details.Tasks(handling.Tasks), StringComparison.Ordinal);
        Assert.All(Details.Promises(handling.Promises).Split('\n'), line => Assert.True(line.Length <= 84, line));
        Assert.StartsWith("[received] > understood > ", Details.Stages(detail.Stages, detail.Stage), StringComparison.Ordinal);
        Assert.Contains("Grace Okonjo", Details.Customer(detail.Customer), StringComparison.Ordinal);
        Assert.Equal("erased", Details.Customer(null));
    }
}
