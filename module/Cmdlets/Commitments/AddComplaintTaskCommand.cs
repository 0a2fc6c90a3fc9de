using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Writes down what was agreed with a customer, or what another department must be asked, as a task that somebody does by a time.</summary>
/// <remarks>
/// <para>It is reminded like every task, and keeps the complaint from being closed until Complete-ComplaintTask says that it was done, or Stop-ComplaintTask why it is not needed any more.</para>
/// </remarks>
/// <example>
/// <title>A colleague does it by Friday noon</title>
/// <code>Add-ComplaintTask C-2611-7K3QF2X -Text 'Replace the seal at the customer''s home.' -Assignee ben-okafor -DueAt 2026-11-27T12:00</code>
/// <para>The task is his, and he is reminded when it is late.</para>
/// </example>
/// <example>
/// <title>The owner does it, within the policy's time</title>
/// <code>Add-ComplaintTask C-2611-7K3QF2X -Text 'Send the protocol of the test.' -PassThru</code>
/// <para>Gives the task back with its id and the date.</para>
/// </example>
/// <example>
/// <title>Ask another department</title>
/// <code>Add-ComplaintTask C-2611-7K3QF2X -Chase -Text 'Ask the payment provider where the money is.' -DueAt +1d</code>
/// <para>The owner is reminded until the answer is there.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintTask", SupportsShouldProcess = true)]
[OutputType(typeof(TaskView))]
public sealed class AddComplaintTaskCommand : ChangingCmdlet
{
    private string _made = "";

    /// <summary>What was agreed; with -Chase, whom to ask for what.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>Who does it: a person's id; the cover of somebody who is away. Without it, whoever owns the complaint.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Assignee { get; set; }

    /// <summary>By when: 2026-11-27T12:00, or +24h from now. Without it, the time of the policy.</summary>
    [Parameter]
    [Moment]
    public Moment? DueAt { get; set; }

    /// <summary>Says that another department or company must be asked.</summary>
    [Parameter]
    public SwitchParameter Chase { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var due = DueAt?.At(Workplace.Now);
        return ChangeAsync(
            before,
            preview => $"open a task for {preview.After.OpenTasks.Single(task => task.Id == _made).Assignee ?? "the owner"}{(Chase ? " to ask elsewhere" : "")}{(due is { } at ? $" by {at:u}" : "")}",
            step => _made = Chase ? step.AddChase(Text, Assignee, due) : step.AddAgreement(Text, Assignee, due));
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.TasksAsync(after, Workplace.Now, task => task.TaskId == _made, cancellationToken);
}
