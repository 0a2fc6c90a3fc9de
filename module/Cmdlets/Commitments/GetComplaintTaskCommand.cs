using System.Management.Automation;
using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Lists what somebody must do by a time.</summary>
/// <remarks>
/// <para>Without a reference it lists what is still to do on all complaints that are not ended, complaint by complaint, silent longest first. With a reference it lists every task of that complaint, done and cancelled ones too; improvements outlive their complaint and are found that way.</para>
/// <para>A task is something agreed with the customer, a notice to give by phone, counter or letter, a decision on redress, or something that the program cannot decide.</para>
/// </remarks>
/// <example>
/// <title>What one person has to do</title>
/// <code>Get-ComplaintTask -Assignee amelia-hart</code>
/// <para>Lists her open tasks on all open complaints.</para>
/// </example>
/// <example>
/// <title>Notices that somebody must give by phone, and that are late</title>
/// <code>Get-ComplaintTask -Kind GiveNotice -Overdue | Sort-Object DueAt</code>
/// <para>Lists them, the oldest first.</para>
/// </example>
/// <example>
/// <title>The tasks of one complaint</title>
/// <code>Get-ComplaintTask -Reference C-2611-7K3QF2X</code>
/// <para>Lists all of them, whatever became of each.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintTask", DefaultParameterSetName = FilterSet, SupportsPaging = true)]
[OutputType(typeof(TaskView))]
public sealed class GetComplaintTaskCommand : ConnectedCmdlet
{
    private const string FilterSet = "Filter";
    private const string ReferenceSet = "Reference";

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>The people who must do it. A task without an assignee is its owner's.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = ReferenceSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Assignee { get; set; } = [];

    /// <summary>The kinds of tasks.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = ReferenceSet)]
    public StaffTaskKind[] Kind { get; set; } = [];

    /// <summary>Only those whose time is past.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = ReferenceSet)]
    public SwitchParameter Overdue { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ParameterSetName == ReferenceSet
        ? EachAsync(Reference, async reference =>
        {
            var complaint = await LoadAsync(reference);
            foreach (var task in await WorkAsync(token => Parts.TasksAsync(complaint, Workplace.Now, Passes, token)))
            {
                WriteObject(task);
            }
        })
        : PageAsync(FindAsync, "Reading tasks");

    private async IAsyncEnumerable<TaskView> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var complaint in Finder.FindAsync(new ComplaintFilter(), cancellationToken))
        {
            if (complaint.Tasks.Count == 0)
            {
                continue;
            }

            foreach (var task in await Parts.TasksAsync(complaint, task => task.State == StaffTaskState.Open && Passes(task), cancellationToken))
            {
                yield return task;
            }
        }
    }

    private bool Passes(TaskView task) => (Assignee.Length == 0 || Assignee.Contains(task.Assignee, StringComparer.OrdinalIgnoreCase))
        && (Kind.Length == 0 || Kind.Contains(task.Kind))
        && (!Overdue || task.IsOverdue);
}
