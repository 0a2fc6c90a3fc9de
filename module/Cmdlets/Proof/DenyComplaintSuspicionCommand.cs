using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Clears a complaint that is under review as abnormal.</summary>
/// <remarks>
/// <para>Whoever decided on the review or noted one of the signs cannot do it: somebody else looks again.</para>
/// </remarks>
/// <example>
/// <title>The customer was right to object</title>
/// <code>Deny-ComplaintSuspicion C-2611-7K3QF2X -Reason 'The bank confirms both payments.'</code>
/// <para>The flag Abnormal goes down.</para>
/// </example>
/// <example>
/// <title>Look before</title>
/// <code>Get-Complaint -Flag Abnormal | Deny-ComplaintSuspicion -Reason 'The till was at fault on that day.' -WhatIf</code>
/// <para>Shows which complaints would be cleared.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "ComplaintSuspicion", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class DenyComplaintSuspicionCommand : ChangingCmdlet
{
    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        "clear the review as abnormal",
        step => step.ReviewAgain(By, uphold: false, Reason));
}
