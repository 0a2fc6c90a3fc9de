using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Takes the solutions back that a customer can choose from now.</summary>
/// <remarks>
/// <para>The links to choose one end with it. That they were offered stays in the timeline.</para>
/// </remarks>
/// <example>
/// <title>The offer no longer stands</title>
/// <code>Stop-ComplaintOption C-2611-7K3QF2X -Reason 'part not available'</code>
/// <para>Nobody can choose one any more; speak with the customer.</para>
/// </example>
/// <example>
/// <title>Look before</title>
/// <code>Get-Complaint -Owner amelia-hart | Get-ComplaintOption | Where-Object State -eq Open | Select-Object Reference -Unique | Stop-ComplaintOption -Reason 'price changed' -WhatIf</code>
/// <para>Shows whose options would be taken back.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "ComplaintOption", SupportsShouldProcess = true)]
[OutputType(typeof(OptionView))]
public sealed class StopComplaintOptionCommand : ChangingCmdlet
{
    /// <summary>Why they no longer stand, in a few words without names: it stays in the timeline for good.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, "take the open options back", step => step.WithdrawOptions(Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.OptionsAsync(after, cancellationToken);
}
