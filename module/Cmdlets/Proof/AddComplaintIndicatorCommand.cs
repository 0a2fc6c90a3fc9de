using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Notes a sign of an abnormal complaint, with the evidence for it.</summary>
/// <remarks>
/// <para>A sign without evidence is a prejudice and is refused: keep the evidence first. Signs change nothing by themselves; a second person decides with Approve-ComplaintSuspicion.</para>
/// </remarks>
/// <example>
/// <title>A sign</title>
/// <code>Add-ComplaintIndicator C-2611-7K3QF2X -Indicator Deceit -Evidence e12, e15 -Reason 'The receipt was changed: the shop has another amount.'</code>
/// <para>Notes it with the two items that show it.</para>
/// </example>
/// <example>
/// <title>With what was just kept</title>
/// <code>$item = Add-ComplaintEvidence C-2611-7K3QF2X -Kind Record -Text 'The till roll of the shop.' -PassThru
/// Add-ComplaintIndicator C-2611-7K3QF2X -Indicator BaselessClaim -Evidence $item.EvidenceId -Reason 'Ten times the price is claimed.'</code>
/// <para>Keeps the evidence and names it.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintIndicator", SupportsShouldProcess = true)]
[OutputType(typeof(IndicatorView))]
public sealed class AddComplaintIndicatorCommand : ChangingCmdlet
{
    /// <summary>Which sign.</summary>
    [Parameter(Mandatory = true)]
    public AbnormalIndicator Indicator { get; set; }

    /// <summary>The evidence for it, by id.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Evidence { get; set; } = [];

    /// <summary>Why it is one, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"note a sign of an abnormal complaint ({Indicator})",
        step => step.NoteIndicator(By, Indicator, Evidence, Reason));

    /// <inheritdoc/>
    private protected override Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<object>>(ComplaintParts.Indicators(after));
}
