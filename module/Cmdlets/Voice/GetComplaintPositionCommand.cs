using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Lists what everybody says to a customer: every version, and which one holds.</summary>
/// <remarks>
/// <para>Only an approved version holds. What is not offered is for staff alone; no notice, page or script can show it.</para>
/// </remarks>
/// <example>
/// <title>What we say</title>
/// <code>Get-ComplaintPosition C-2611-7K3QF2X | Where-Object Standing -eq Approved</code>
/// <para>Shows the version from which everybody speaks.</para>
/// </example>
/// <example>
/// <title>What waits for approval</title>
/// <code>Get-Complaint | Get-ComplaintPosition | Where-Object Standing -eq Proposed</code>
/// <para>Lists proposals of all open complaints.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintPosition")]
[OutputType(typeof(PositionView))]
public sealed class GetComplaintPositionCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.PositionsAsync(complaint, cancellationToken);
}
