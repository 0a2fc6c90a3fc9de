using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Module.Tests.Packing;
using ComplaintOps.PowerShell.Cmdlets;
using ComplaintOps.PowerShell.Cmdlets.Answering;
using ComplaintOps.PowerShell.Cmdlets.Money;

namespace ComplaintOps.Module.Tests.Double;

/// <summary>What the check of the examples would not let through.</summary>
public sealed class TypedLineTests
{
    [Theory]
    [InlineData("Get-Complaint -Severity Terrible")]
    [InlineData("Get-Complaint -Colour red")]
    [InlineData("Get-Complaint -SilentFor 2")]
    [InlineData("Get-Complaint -Received 01/02/2026")]
    [InlineData("Get-Complaint C-2611-7K3QF2X -Stage received")]
    [InlineData("Get-Complaint C-2611-7K3QF2X C-2611-8M4RG3Y")]
    public void Bind_OfWhatTheEngineRefuses_Raises(string line)
    {
        var call = Assert.Single(ExampleCall.In(line));
        Assert.ThrowsAny<RuntimeException>(() => TypedLine.Bind(typeof(GetComplaintCommand), call.Arguments, call.FromPipeline));
    }

    [Theory]
    [InlineData("Get-Complaint -SilentFor 2d -Severity High, critical -First 3")]
    [InlineData("Get-Complaint C-2611-7K3QF2X, C-2611-8M4RG3Y -ErrorAction Stop -Verbose")]
    [InlineData("if ((Get-Complaint -Received 2026-03).Count) { throw 'Get-Complaint -Nothing' }")]
    public void Bind_OfWhatTheEngineTakes_Passes(string line)
    {
        var call = Assert.Single(ExampleCall.In(line));
        TypedLine.Bind(typeof(GetComplaintCommand), call.Arguments, call.FromPipeline);
    }

    [Fact]
    public void Bind_WithoutWhatIsMandatory_PassesInAPipelineOnly()
    {
        var (alone, piped) = (Assert.Single(ExampleCall.In("Add-ComplaintNote -Note 'x'")), ExampleCall.In("Get-Complaint | Add-ComplaintNote -Note 'x, | y'")[1]);

        Assert.Equal("MissingMandatoryParameter", Assert.Throws<BindingException>(() => TypedLine.Bind(typeof(AddComplaintNoteCommand), alone.Arguments, alone.FromPipeline)).Id);
        TypedLine.Bind(typeof(AddComplaintNoteCommand), piped.Arguments, piped.FromPipeline);
        Assert.Equal("x, | y", piped.Arguments[1]);
    }

    [Fact]
    public void Bind_WithoutWhatItsSetNeeds_Raises() => Assert.Equal("MissingMandatoryParameter", Assert.Throws<BindingException>(() => TypedLine.Bind(
        typeof(AddComplaintRedressCommand), Assert.Single(ExampleCall.In("Add-ComplaintRedress C-2611-7K3QF2X -Amount 20 -Text 'x'")).Arguments, fromPipeline: false)).Id);
}
