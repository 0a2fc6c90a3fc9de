using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Lists where a complaint lies or lay with outside bodies.</summary>
/// <remarks>
/// <para>A referral that is not settled is followed up by its own limit, and keeps the complaint from being closed.</para>
/// </remarks>
/// <example>
/// <title>Where it lies</title>
/// <code>Get-ComplaintReferral C-2611-7K3QF2X</code>
/// <para>Lists its referrals with the date of the follow-up.</para>
/// </example>
/// <example>
/// <title>Everything that an ombudsman has</title>
/// <code>Get-Complaint | Get-ComplaintReferral | Where-Object { $_.Kind -eq 'Ombudsman' -and -not $_.SettledAt }</code>
/// <para>Lists what is not settled there.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintReferral")]
[OutputType(typeof(ReferralView))]
public sealed class GetComplaintReferralCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<object>>(ComplaintParts.Referrals(complaint));
}
