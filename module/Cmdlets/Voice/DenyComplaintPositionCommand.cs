using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Takes back what everybody shall say, proposed or approved.</summary>
/// <remarks>
/// <para>Nobody speaks from it any more; its history stays. Propose another one with Set-ComplaintPosition.</para>
/// </remarks>
/// <example>
/// <title>It turned out to be wrong</title>
/// <code>Deny-ComplaintPosition C-2611-7K3QF2X -Number 2 -Reason 'The laboratory found another cause.'</code>
/// <para>The reason is for colleagues.</para>
/// </example>
/// <example>
/// <title>Whatever waits for approval</title>
/// <code>Get-ComplaintPosition C-2611-7K3QF2X | Where-Object Standing -eq Proposed | Deny-ComplaintPosition -Reason 'Too early: nothing is tested yet.'</code>
/// <para>Takes the proposal back.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "ComplaintPosition", SupportsShouldProcess = true)]
[OutputType(typeof(PositionView))]
public sealed class DenyComplaintPositionCommand : ChangingCmdlet
{
    /// <summary>The version's number, as Get-ComplaintPosition shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Number { get; set; }

    /// <summary>Why nobody shall speak from it any more, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"take position {Number} back",
        step => step.WithdrawPosition(Number, By, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.PositionsAsync(after, cancellationToken)).First(version => version.Number == Number)];
}
