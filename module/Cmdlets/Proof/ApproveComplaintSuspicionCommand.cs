using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Puts a complaint under review as abnormal, renews the review, or upholds it when somebody looks again.</summary>
/// <remarks>
/// <para>It needs enough different signs, and somebody who noted none of them. The review ends by itself after the time of the policy; the customer is told if the policy says so, and can object. It changes no limit, no notice and no reply that is owed.</para>
/// <para>With -Again somebody who did not decide before has looked again, most often because the customer objected, and keeps it under review. Deny-ComplaintSuspicion clears it.</para>
/// </remarks>
/// <example>
/// <title>A second person finds the signs enough</title>
/// <code>Approve-ComplaintSuspicion C-2611-7K3QF2X -Reason 'Both receipts are changed, and the shop confirms it.'</code>
/// <para>The complaint bears the flag Abnormal until the review ends.</para>
/// </example>
/// <example>
/// <title>After the customer objected</title>
/// <code>Approve-ComplaintSuspicion C-2611-7K3QF2X -Again -Reason 'The new papers are about another purchase.'</code>
/// <para>Keeps it under review until the date that holds already.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "ComplaintSuspicion", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class ApproveComplaintSuspicionCommand : NotifyingCmdlet
{
    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; } = "";

    /// <summary>Says that you looked again at a review that somebody else decided on.</summary>
    [Parameter]
    public SwitchParameter Again { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => Again
        ? ChangeAsync(before, "keep it under review as abnormal", step => step.ReviewAgain(By, uphold: true, Reason ?? ""))
        : ChangeAsync(before, "put it under review as abnormal", step => step.Suspect(By, Reason ?? ""));
}
