using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Records what came of a referral to or from an outside body.</summary>
/// <remarks>
/// <para>Its follow-up ends with it.</para>
/// </remarks>
/// <example>
/// <title>They found for the customer</title>
/// <code>Complete-ComplaintReferral C-2611-7K3QF2X -ReferralId x15 -Outcome 'They found for the customer: the price is paid back.'</code>
/// <para>The referral is settled.</para>
/// </example>
/// <example>
/// <title>The only one that is open</title>
/// <code>Get-ComplaintReferral C-2611-7K3QF2X | Where-Object { -not $_.SettledAt } | Complete-ComplaintReferral -Outcome 'Taken back by the customer.'</code>
/// <para>Settles each referral that is open.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ComplaintReferral", SupportsShouldProcess = true)]
[OutputType(typeof(ReferralView))]
public sealed class CompleteComplaintReferralCommand : RecordingCmdlet
{
    /// <summary>The referral's id, as Get-ComplaintReferral shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string ReferralId { get; set; } = "";

    /// <summary>What came of it, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Outcome { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"settle referral {ReferralId}",
        step => step.SettleReferral(ReferralId, By, Outcome),
        Happened);

    /// <inheritdoc/>
    private protected override Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<object>>([ComplaintParts.Referrals(after).First(referral => referral.ReferralId == ReferralId)]);
}
