using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Lists the solutions that a customer was offered to choose from, and the choice.</summary>
/// <remarks>
/// <para>One row is one option. Options belong to a set; only one set is open at a time, and only until its date.</para>
/// </remarks>
/// <example>
/// <title>What was offered</title>
/// <code>Get-ComplaintOption C-2611-7K3QF2X</code>
/// <para>Lists the options with the number by which one is chosen.</para>
/// </example>
/// <example>
/// <title>What customers chose</title>
/// <code>Get-Complaint -Status Open | Get-ComplaintOption | Where-Object IsChosen</code>
/// <para>Lists the chosen options of all open complaints.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintOption")]
[OutputType(typeof(OptionView))]
public sealed class GetComplaintOptionCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.OptionsAsync(complaint, cancellationToken);
}
