using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Proposes what everybody shall say to a customer.</summary>
/// <remarks>
/// <para>A proposal holds only when somebody else approves it with Approve-ComplaintPosition. From then on every notice, page and call script speaks from it. A proposal that still waits is replaced.</para>
/// </remarks>
/// <example>
/// <title>Propose a position</title>
/// <code>Set-ComplaintPosition C-2611-7K3QF2X -Text 'The seal was faulty from the start. We replace it and bear the cost.' -WillNotOffer 'A new machine.'</code>
/// <para>What is not offered is for staff alone.</para>
/// </example>
/// <example>
/// <title>The same for several</title>
/// <code>Get-Complaint -Stage investigating -Owner amelia-hart | Set-ComplaintPosition -Text 'The payment was held back by the network, and is on its way.' -PassThru</code>
/// <para>Gives each proposal back with its number.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintPosition", SupportsShouldProcess = true)]
[OutputType(typeof(PositionView))]
public sealed class SetComplaintPositionCommand : ChangingCmdlet
{
    /// <summary>What everybody says.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>What we will not offer, for staff only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WillNotOffer { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        "propose what everybody says",
        step => step.ProposePosition(By, Text, WillNotOffer),
        new CommandOptions { DependsOn = complaint => complaint.Position.Versions.Count });

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.PositionsAsync(after, cancellationToken))[^1]];
}
