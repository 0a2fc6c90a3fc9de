using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Lists the money that was proposed, approved, refused or given on a complaint.</summary>
/// <remarks>
/// <para>Approve-ComplaintRedress and Deny-ComplaintRedress decide on what is proposed, Complete-ComplaintRedress records that the customer has it.</para>
/// </remarks>
/// <example>
/// <title>The money of one complaint</title>
/// <code>Get-ComplaintRedress C-2611-7K3QF2X</code>
/// <para>Lists its redress and goodwill.</para>
/// </example>
/// <example>
/// <title>Approved and not yet given</title>
/// <code>Get-Complaint | Get-ComplaintRedress | Where-Object State -eq Approved</code>
/// <para>Lists what customers still wait for.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintRedress")]
[OutputType(typeof(RedressView))]
public sealed class GetComplaintRedressCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.RedressAsync(complaint, cancellationToken);
}
