using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Lists what is done for a customer until the matter is solved.</summary>
/// <remarks>
/// <para>Measures that are over are listed too. Customers see them in every notice and on their page.</para>
/// </remarks>
/// <example>
/// <title>What is done meanwhile</title>
/// <code>Get-ComplaintMeasure C-2611-7K3QF2X</code>
/// <para>Lists its interim measures.</para>
/// </example>
/// <example>
/// <title>Severe complaints without a measure</title>
/// <code>Get-Complaint -Severity Critical | Where-Object { -not (Get-ComplaintMeasure $_.Reference) }</code>
/// <para>Lists the critical complaints for which nothing is done meanwhile.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintMeasure")]
[OutputType(typeof(MeasureView))]
public sealed class GetComplaintMeasureCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.MeasuresAsync(complaint, cancellationToken);
}
