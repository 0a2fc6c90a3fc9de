using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Records that a customer objects to the review as abnormal.</summary>
/// <remarks>
/// <para>A lead who has not decided before gets the task to look again, and answers with Deny-ComplaintSuspicion or Approve-ComplaintSuspicion -Again.</para>
/// </remarks>
/// <example>
/// <title>On the phone</title>
/// <code>Add-ComplaintObjection C-2611-7K3QF2X -Text 'She says that the shop gave her two receipts.'</code>
/// <para>Opens the task to look again.</para>
/// </example>
/// <example>
/// <title>Who would look again</title>
/// <code>Add-ComplaintObjection C-2611-7K3QF2X -Text 'He sent the papers of the bank.' -WhatIf</code>
/// <para>Shows the person who would be told.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintObjection", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintObjectionCommand : RecordingCmdlet
{
    /// <summary>What the customer says.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        "record that the customer objects to the review",
        step => step.ContestReview(Text),
        Happened);
}
