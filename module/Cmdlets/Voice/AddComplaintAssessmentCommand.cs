using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Says what came out of looking into a complaint, with the reasons.</summary>
/// <remarks>
/// <para>The customer has a reason until somebody has looked: turning a customer down, and the cause "customer", need an assessment first. A later one takes its place.</para>
/// </remarks>
/// <example>
/// <title>The customer is right</title>
/// <code>Add-ComplaintAssessment C-2611-7K3QF2X -Finding Justified -Text 'The laboratory found that the seal was too short.'</code>
/// <para>The reasons are for colleagues.</para>
/// </example>
/// <example>
/// <title>It cannot be found out</title>
/// <code>Add-ComplaintAssessment C-2611-7K3QF2X -Finding Unclear -Text 'The part was thrown away before anybody looked at it.' -WhatIf</code>
/// <para>Shows what would be written.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintAssessment", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintAssessmentCommand : ChangingCmdlet
{
    /// <summary>What came out.</summary>
    [Parameter(Mandatory = true)]
    public Finding Finding { get; set; }

    /// <summary>What was looked at, and the reasons.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"assess it as {Finding}", step => step.Assess(By, Finding, Text));
}
