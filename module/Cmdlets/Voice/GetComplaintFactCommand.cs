using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Lists what is known about a matter, and who may see each fact.</summary>
/// <remarks>
/// <para>Facts that turned out to be wrong are listed as withdrawn. Customers see none but those of the class Customer.</para>
/// </remarks>
/// <example>
/// <title>What is known</title>
/// <code>Get-ComplaintFact C-2611-7K3QF2X | Where-Object IsWithdrawn -eq $false</code>
/// <para>Lists the facts that stand.</para>
/// </example>
/// <example>
/// <title>What the customer may know</title>
/// <code>Get-ComplaintFact C-2611-7K3QF2X | Where-Object Disclosure -eq Customer</code>
/// <para>Lists the facts that may be told.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintFact")]
[OutputType(typeof(FactView))]
public sealed class GetComplaintFactCommand : PartCmdlet
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken) =>
        await parts.FactsAsync(complaint, cancellationToken);
}
