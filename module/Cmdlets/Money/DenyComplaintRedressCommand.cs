using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Refuses money that a colleague proposed for a customer.</summary>
/// <remarks>
/// <para>The proposal is settled, and its task is done. Propose another one with Add-ComplaintRedress.</para>
/// </remarks>
/// <example>
/// <title>Refuse a proposal</title>
/// <code>Deny-ComplaintRedress C-2611-7K3QF2X -RedressId r18 -Reason 'The repair was free already.'</code>
/// <para>The reason is for colleagues.</para>
/// </example>
/// <example>
/// <title>Whatever waits on one complaint</title>
/// <code>Get-ComplaintRedress C-2611-7K3QF2X | Where-Object State -eq Proposed | Deny-ComplaintRedress -Reason 'The court decides.' -WhatIf</code>
/// <para>Shows what would be refused.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "ComplaintRedress", SupportsShouldProcess = true)]
[OutputType(typeof(RedressView))]
public sealed class DenyComplaintRedressCommand : ChangingCmdlet
{
    /// <summary>The proposal's id, as Get-ComplaintRedress shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string RedressId { get; set; } = "";

    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"refuse {RedressId}", step => step.RefuseRedress(RedressId, By, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.RedressAsync(after, cancellationToken)).First(redress => redress.RedressId == RedressId)];
}
