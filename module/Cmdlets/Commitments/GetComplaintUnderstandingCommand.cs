using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Shows what we understood of a matter, what the customer asks for, and what would help.</summary>
/// <remarks>
/// <para>It shows also what is expected, who proved who they are, and what we hold already: nobody should be asked for it again.</para>
/// </remarks>
/// <example>
/// <title>What we understood</title>
/// <code>Get-ComplaintUnderstanding C-2611-7K3QF2X</code>
/// <para>Shows the matter as we told it to the customer.</para>
/// </example>
/// <example>
/// <title>Corrections that nobody has worked in</title>
/// <code>Get-Complaint -Flag Corrected | Get-ComplaintUnderstanding | Format-List Reference, Matter</code>
/// <para>Shows the matters that customers corrected.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintUnderstanding")]
[OutputType(typeof(UnderstandingView))]
public sealed class GetComplaintUnderstandingCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        [await parts.UnderstandingAsync(complaint, cancellationToken)];
}
