using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Signs off the private settlement of a complaint under review as abnormal.</summary>
/// <remarks>
/// <para>Only the policy's legal role may do it, and not whoever proposed it. Without it such a settlement cannot be approved; the signature alone approves nothing.</para>
/// </remarks>
/// <example>
/// <title>Sign off</title>
/// <code>Approve-ComplaintSettlement C-2611-7K3QF2X -RedressId r18 -File AZ-2026/114</code>
/// <para>The file number stays in the timeline.</para>
/// </example>
/// <example>
/// <title>What waits for a signature</title>
/// <code>Get-ComplaintRedress C-2611-7K3QF2X | Where-Object { $_.IsPrivate -and -not $_.IsSignedOff } | Approve-ComplaintSettlement -File AZ-2026/114 -Confirm</code>
/// <para>Asks before it signs.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "ComplaintSettlement", SupportsShouldProcess = true)]
[OutputType(typeof(RedressView))]
public sealed class ApproveComplaintSettlementCommand : ChangingCmdlet
{
    /// <summary>The proposal's id, as Get-ComplaintRedress shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string RedressId { get; set; } = "";

    /// <summary>The file number, as a code.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string File { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"sign off the private settlement {RedressId}",
        step => step.SignOffSettlement(RedressId, By, File));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.RedressAsync(after, cancellationToken)).First(redress => redress.RedressId == RedressId)];
}
