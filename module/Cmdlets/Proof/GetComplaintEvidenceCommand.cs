using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Lists what proves the facts of a complaint, with hash, collector and holder.</summary>
/// <remarks>
/// <para>Evidence is written down once and never changed; only who holds it changes. Export-ComplaintEvidence hands it out with a manifest.</para>
/// </remarks>
/// <example>
/// <title>The evidence of one complaint</title>
/// <code>Get-ComplaintEvidence C-2611-7K3QF2X</code>
/// <para>Lists it in the order in which it was collected.</para>
/// </example>
/// <example>
/// <title>What says different things</title>
/// <code>Get-Complaint -Flag Contradiction | Get-ComplaintEvidence | Where-Object IsContradicted</code>
/// <para>Lists the items that contradict each other about a fact.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintEvidence")]
[OutputType(typeof(EvidenceView))]
public sealed class GetComplaintEvidenceCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.EvidenceAsync(complaint, cancellationToken);
}
