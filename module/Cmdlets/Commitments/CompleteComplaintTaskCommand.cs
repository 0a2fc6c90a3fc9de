using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Records that a task was done.</summary>
/// <remarks>
/// <para>A task that gives a notice by person is done by phone, counter or letter; say which with -How. Then the customer counts as told.</para>
/// </remarks>
/// <example>
/// <title>The customer was called</title>
/// <code>Complete-ComplaintTask C-2611-7K3QF2X -TaskId t9 -How phone -Note 'Spoke with her in the evening.'</code>
/// <para>The notice of the task is given by phone.</para>
/// </example>
/// <example>
/// <title>Everything that was agreed is done</title>
/// <code>Get-ComplaintTask -Reference C-2611-7K3QF2X -Kind Agreement | Where-Object State -eq Open | Complete-ComplaintTask</code>
/// <para>Completes each open task that was agreed with the customer.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ComplaintTask", SupportsShouldProcess = true)]
[OutputType(typeof(TaskView))]
public sealed class CompleteComplaintTaskCommand : RecordingCmdlet
{
    /// <summary>The task's id, as Get-ComplaintTask shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string TaskId { get; set; } = "";

    /// <summary>How it was done: phone, counter or letter for a notice to the customer, done for everything else.</summary>
    [Parameter]
    [ValidateSet("done", "phone", "counter", "letter")]
    public string How { get; set; } = "done";

    /// <summary>More about it, for colleagues.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record that task {TaskId} was done ({How})",
        step => step.CompleteTask(TaskId, By, How.ToLowerInvariant(), Note),
        Happened);

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.TasksAsync(after, Workplace.Now, task => task.TaskId == TaskId, cancellationToken);
}
