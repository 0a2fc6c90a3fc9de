using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Explains why pieces of evidence say different things about a fact.</summary>
/// <remarks>
/// <para>Evidence itself is never changed. The flag Contradiction goes down when no contradiction is left.</para>
/// </remarks>
/// <example>
/// <title>Two dates</title>
/// <code>Set-ComplaintEvidence C-2611-7K3QF2X -Fact delivered -Explanation 'The carrier counts the attempt, the customer the handing over.'</code>
/// <para>The contradiction about the fact is explained.</para>
/// </example>
/// <example>
/// <title>What is still open</title>
/// <code>Get-ComplaintEvidence C-2611-7K3QF2X | Where-Object IsContradicted | Select-Object -First 1 | Set-ComplaintEvidence -Explanation 'One clock was an hour behind.'</code>
/// <para>The fact comes from the item.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintEvidence", SupportsShouldProcess = true)]
[OutputType(typeof(EvidenceView))]
public sealed class SetComplaintEvidenceCommand : ChangingCmdlet
{
    /// <summary>The fact about which items say different things, as a code.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Fact { get; set; } = "";

    /// <summary>Why they do, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Explanation { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"explain what contradicts itself about '{Fact}'",
        step => step.ExplainContradiction(Fact, By, Explanation));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [.. (await Parts.EvidenceAsync(after, cancellationToken)).Where(item => string.Equals(item.Fact, Fact, StringComparison.OrdinalIgnoreCase))];
}
