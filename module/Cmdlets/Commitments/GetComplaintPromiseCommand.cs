using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Lists the dates that were given to a customer, and what became of each.</summary>
/// <remarks>
/// <para>A promise is open until it is kept or its time passes; then it is broken. A broken promise that nobody has explained keeps the complaint from being closed.</para>
/// </remarks>
/// <example>
/// <title>What one customer was promised</title>
/// <code>Get-ComplaintPromise C-2611-7K3QF2X</code>
/// <para>Lists its promises with their dates in your zone.</para>
/// </example>
/// <example>
/// <title>Broken promises of one owner</title>
/// <code>Get-Complaint -Owner amelia-hart | Get-ComplaintPromise | Where-Object IsUnexplained</code>
/// <para>Lists the promises that were not kept and that nobody has explained.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintPromise")]
[OutputType(typeof(PromiseView))]
public sealed class GetComplaintPromiseCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.PromisesAsync(complaint, cancellationToken);
}
