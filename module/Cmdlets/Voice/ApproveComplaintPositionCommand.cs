using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Approves what everybody shall say to a customer.</summary>
/// <remarks>
/// <para>It holds from then on, and the version before is replaced. It needs one of the policy's roles and, where the policy wants four eyes, somebody else than the author.</para>
/// </remarks>
/// <example>
/// <title>Approve the second version</title>
/// <code>Approve-ComplaintPosition C-2611-7K3QF2X -Number 2</code>
/// <para>Everybody speaks from it now.</para>
/// </example>
/// <example>
/// <title>Whatever waits</title>
/// <code>Get-ComplaintPosition C-2611-7K3QF2X | Where-Object Standing -eq Proposed | Approve-ComplaintPosition -Confirm</code>
/// <para>Asks before it approves.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "ComplaintPosition", SupportsShouldProcess = true)]
[OutputType(typeof(PositionView))]
public sealed class ApproveComplaintPositionCommand : ChangingCmdlet
{
    /// <summary>The version's number, as Get-ComplaintPosition shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Number { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"approve position {Number}", step => step.ApprovePosition(Number, By));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.PositionsAsync(after, cancellationToken)).First(version => version.Number == Number)];
}
