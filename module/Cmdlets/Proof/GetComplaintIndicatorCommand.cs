using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Lists the signs of an abnormal complaint that people noted, with the evidence for each.</summary>
/// <remarks>
/// <para>Signs alone change nothing: a second person decides on a review, and neither changes a limit, a notice or a reply that is owed.</para>
/// </remarks>
/// <example>
/// <title>The signs of one complaint</title>
/// <code>Get-ComplaintIndicator C-2611-7K3QF2X</code>
/// <para>Lists its signs, who noted them and the evidence.</para>
/// </example>
/// <example>
/// <title>Signs of everything under review</title>
/// <code>Get-Complaint -Flag Abnormal | Get-ComplaintIndicator</code>
/// <para>Lists the signs of all complaints under review as abnormal.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintIndicator")]
[OutputType(typeof(IndicatorView))]
public sealed class GetComplaintIndicatorCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<object>>(ComplaintParts.Indicators(complaint));
}
