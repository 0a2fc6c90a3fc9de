using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Moves a date that a customer was given, or explains why it was not kept.</summary>
/// <remarks>
/// <para>A moved date needs a reason, and the customer is told of both. A broken promise stays in the timeline and in the ledger; with an explanation it no longer keeps the complaint from being closed.</para>
/// </remarks>
/// <example>
/// <title>Give a later date</title>
/// <code>Set-ComplaintPromise C-2611-7K3QF2X -PromiseId pr14 -DueAt 2026-11-30T12:00 -Reason 'The laboratory needs until Monday.'</code>
/// <para>The customer is told the new date and why.</para>
/// </example>
/// <example>
/// <title>Explain what was not kept</title>
/// <code>Get-ComplaintPromise C-2611-7K3QF2X | Where-Object IsUnexplained | Set-ComplaintPromise -Explanation 'The colleague fell ill and nobody took over.'</code>
/// <para>Explains every broken promise of the complaint.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintPromise", SupportsShouldProcess = true, DefaultParameterSetName = MoveSet)]
[OutputType(typeof(PromiseView))]
public sealed class SetComplaintPromiseCommand : NotifyingCmdlet
{
    private const string MoveSet = "Move";
    private const string ExplainSet = "Explain";

    /// <summary>The promise's id, as Get-ComplaintPromise shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string PromiseId { get; set; } = "";

    /// <summary>The new date: 2026-11-30T12:00, or +24h from now.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MoveSet)]
    [Moment]
    public Moment DueAt { get; set; }

    /// <summary>Why the date moves, as the customer reads it. In a few words without names: it stays in the timeline for good.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MoveSet)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; } = "";

    /// <summary>What kept us from keeping it, for colleagues.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExplainSet)]
    [ValidateNotNullOrEmpty]
    public string Explanation { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var due = DueAt.At(Workplace.Now);
        return ParameterSetName == MoveSet
            ? ChangeAsync(before, $"move promise {PromiseId} to {due:u}", step => step.MovePromise(PromiseId, due, Reason ?? ""))
            : ChangeAsync(before, $"explain why promise {PromiseId} was not kept", step => step.ExplainPromise(PromiseId, Explanation));
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.PromisesAsync(after, cancellationToken)).Where(promise => promise.PromiseId == PromiseId);
}
