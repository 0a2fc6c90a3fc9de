using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Lessons;

/// <summary>Plans what gets better because of a complaint, or says why nothing does.</summary>
/// <remarks>
/// <para>An improvement is a task that outlives the complaint and is brought up until Complete-ComplaintTask says that it is done. Without words it is what the taxonomy usually does about the cause.</para>
/// <para>With -None somebody says why nothing gets better; with -OfTraining as well, why nobody needs training although the cause asks for it.</para>
/// </remarks>
/// <example>
/// <title>Somebody mends it for everybody</title>
/// <code>Add-ComplaintImprovement C-2611-7K3QF2X -Owner elena-rossi -Kind Process -Text 'The second repair is done by another workshop.' -DueAt 2026-12-31</code>
/// <para>The task is hers, also after the complaint has ended.</para>
/// </example>
/// <example>
/// <title>The usual one of the cause</title>
/// <code>Add-ComplaintImprovement C-2611-7K3QF2X -Owner daniel-price -Kind Training -PassThru</code>
/// <para>Gives the task back with the words of the taxonomy.</para>
/// </example>
/// <example>
/// <title>Nothing gets better, with the reason</title>
/// <code>Add-ComplaintImprovement C-2611-7K3QF2X -None -Reason 'A storm; the plan for storms held.'</code>
/// <para>The complaint does not ask for it again.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintImprovement", SupportsShouldProcess = true, DefaultParameterSetName = PlanSet)]
[OutputType(typeof(TaskView))]
public sealed class AddComplaintImprovementCommand : NotifyingCmdlet
{
    private string _made = "";

    private const string PlanSet = "Plan";
    private const string NoneSet = "None";

    /// <summary>Who takes care of it: a person's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string Owner { get; set; } = "";

    /// <summary>What kind of improvement.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    public ImprovementKind Kind { get; set; }

    /// <summary>What gets better. Without it, the usual action about the cause.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>By when: 2026-12-31, or +30d from now. Without it, the time of the policy.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [Moment]
    public Moment? DueAt { get; set; }

    /// <summary>The id of a fault in another system, as a code.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string? Defect { get; set; }

    /// <summary>Says that nothing gets better.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoneSet)]
    public SwitchParameter None { get; set; }

    /// <summary>Says that it is training which is not needed.</summary>
    [Parameter(ParameterSetName = NoneSet)]
    public SwitchParameter OfTraining { get; set; }

    /// <summary>Why nothing gets better, for colleagues; with -SuppressNotice why nobody need hear of it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoneSet)]
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var due = DueAt?.At(Workplace.Now);
        return ParameterSetName == NoneSet
            ? ChangeAsync(before, OfTraining ? "say why nobody needs training" : "say why nothing gets better", step => step.WaiveImprovement(By, Reason ?? "", OfTraining))
            : ChangeAsync(
                before,
                $"plan an improvement ({Kind}) by {Owner}{(due is { } at ? $" until {at:u}" : "")}",
                step => _made = step.PlanImprovement(Owner, Kind, Text, due, Defect));
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.TasksAsync(after, Workplace.Now, task => task.TaskId == _made, cancellationToken);
}
