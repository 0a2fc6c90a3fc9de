using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Takes a task back that is not needed any more.</summary>
/// <remarks>
/// <para>A task that gives the customer a notice is never taken back: the customer would hear nothing.</para>
/// </remarks>
/// <example>
/// <title>The customer does not want it any more</title>
/// <code>Stop-ComplaintTask C-2611-7K3QF2X -TaskId t9 -Reason 'not wanted any more'</code>
/// <para>The task is cancelled; that it was open stays in the timeline.</para>
/// </example>
/// <example>
/// <title>Look before</title>
/// <code>Get-ComplaintTask -Reference C-2611-7K3QF2X -Kind Chase | Stop-ComplaintTask -Reason 'answered meanwhile' -WhatIf</code>
/// <para>Shows which tasks would be taken back.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "ComplaintTask", SupportsShouldProcess = true)]
[OutputType(typeof(TaskView))]
public sealed class StopComplaintTaskCommand : ChangingCmdlet
{
    /// <summary>The task's id, as Get-ComplaintTask shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string TaskId { get; set; } = "";

    /// <summary>Why, in a few words without names: it stays in the timeline for good.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"take task {TaskId} back", step => step.CancelTask(TaskId, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.TasksAsync(after, Workplace.Now, task => task.TaskId == TaskId, cancellationToken);
}
