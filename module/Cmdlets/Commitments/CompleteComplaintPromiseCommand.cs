using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Records that a promise to a customer was kept.</summary>
/// <remarks>
/// <para>What counts is when it was kept and not when it is written down: say -At, and -LateBecause. A promise kept too late stays broken.</para>
/// </remarks>
/// <example>
/// <title>The call was made</title>
/// <code>Complete-ComplaintPromise C-2611-7K3QF2X -PromiseId pr14</code>
/// <para>The promise is kept as of now.</para>
/// </example>
/// <example>
/// <title>It was made yesterday, in time</title>
/// <code>Complete-ComplaintPromise C-2611-7K3QF2X -PromiseId pr14 -At -20h -LateBecause 'Written down after the weekend.'</code>
/// <para>The promise is kept, because it was in time when it happened.</para>
/// </example>
/// <example>
/// <title>Everything that was promised is done</title>
/// <code>Get-ComplaintPromise C-2611-7K3QF2X | Where-Object State -eq Open | Complete-ComplaintPromise -WhatIf</code>
/// <para>Shows which promises would be recorded as kept.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ComplaintPromise", SupportsShouldProcess = true)]
[OutputType(typeof(PromiseView))]
public sealed class CompleteComplaintPromiseCommand : RecordingCmdlet
{
    /// <summary>The promise's id, as Get-ComplaintPromise shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string PromiseId { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record that promise {PromiseId} was kept",
        step => step.KeepPromise(PromiseId),
        Happened);

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.PromisesAsync(after, cancellationToken)).First(promise => promise.PromiseId == PromiseId)];
}
