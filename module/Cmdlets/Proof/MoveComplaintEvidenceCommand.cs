using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Records that somebody else holds a piece of evidence from now on.</summary>
/// <remarks>
/// <para>The manifest of Export-ComplaintEvidence names everybody who held it, in order.</para>
/// </remarks>
/// <example>
/// <title>To the laboratory</title>
/// <code>Move-ComplaintEvidence C-2611-7K3QF2X -EvidenceId e12 -To lab-munich -Reason 'To test the material.'</code>
/// <para>The holder is a person's id or a place's code.</para>
/// </example>
/// <example>
/// <title>Everything that one person holds</title>
/// <code>Get-ComplaintEvidence C-2611-7K3QF2X | Where-Object Holder -eq amelia-hart | Move-ComplaintEvidence -To ben-okafor -Reason 'Amelia leaves the desk.'</code>
/// <para>Each item gets an entry of its own.</para>
/// </example>
[Cmdlet(VerbsCommon.Move, "ComplaintEvidence", SupportsShouldProcess = true)]
[OutputType(typeof(EvidenceView))]
public sealed class MoveComplaintEvidenceCommand : ChangingCmdlet
{
    /// <summary>The item's id, as Get-ComplaintEvidence shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string EvidenceId { get; set; } = "";

    /// <summary>Who holds it from now on: a person's id or a place's code.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string To { get; set; } = "";

    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"hand evidence {EvidenceId} to {To}",
        step => step.MoveEvidence(EvidenceId, To, By, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.EvidenceAsync(after, cancellationToken)).First(item => item.EvidenceId == EvidenceId)];
}
