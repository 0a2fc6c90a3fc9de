using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Says that a fact turned out to be wrong.</summary>
/// <remarks>
/// <para>It no longer counts as known; that it was written down stays in the timeline.</para>
/// </remarks>
/// <example>
/// <title>It was another batch</title>
/// <code>Deny-ComplaintFact C-2611-7K3QF2X -FactId f11 -Reason 'The serial number belongs to the next batch.'</code>
/// <para>The reason is for colleagues.</para>
/// </example>
/// <example>
/// <title>Look before</title>
/// <code>Get-ComplaintFact C-2611-7K3QF2X | Where-Object By -eq ben-okafor | Deny-ComplaintFact -Reason 'Taken from another complaint.' -WhatIf</code>
/// <para>Shows which facts would be withdrawn.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "ComplaintFact", SupportsShouldProcess = true)]
[OutputType(typeof(FactView))]
public sealed class DenyComplaintFactCommand : ChangingCmdlet
{
    /// <summary>The fact's id, as Get-ComplaintFact shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string FactId { get; set; } = "";

    /// <summary>What is right, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"take fact {FactId} back", step => step.WithdrawFact(FactId, By, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.FactsAsync(after, cancellationToken)).First(fact => fact.FactId == FactId)];
}
