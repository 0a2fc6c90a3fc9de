using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Writes down what is done for a customer until the matter is solved, or why nothing need be done.</summary>
/// <remarks>
/// <para>Every notice and page shows the measure to the customer. A severe complaint without one is flagged; with -None somebody says why the customer is safe without.</para>
/// </remarks>
/// <example>
/// <title>A loan until it is repaired</title>
/// <code>Add-ComplaintMeasure C-2611-7K3QF2X -Text 'You have a machine on loan until yours is repaired.'</code>
/// <para>The customer reads it in the next notice.</para>
/// </example>
/// <example>
/// <title>Nothing need be done meanwhile</title>
/// <code>Add-ComplaintMeasure C-2611-7K3QF2X -None -Reason 'The machine is switched off and another one is there.'</code>
/// <para>The flag goes down, and the reason stays for colleagues.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintMeasure", SupportsShouldProcess = true, DefaultParameterSetName = TakeSet)]
[OutputType(typeof(MeasureView))]
public sealed class AddComplaintMeasureCommand : ChangingCmdlet
{
    private const string TakeSet = "Take";
    private const string NoneSet = "None";

    /// <summary>What is done, as the customer reads it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TakeSet)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>Says that nothing can or need be done meanwhile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoneSet)]
    public SwitchParameter None { get; set; }

    /// <summary>Why nothing need be done, for colleagues.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoneSet)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ParameterSetName == NoneSet
        ? ChangeAsync(before, "say that nothing need be done meanwhile", step => step.WaiveMeasure(By, Reason))
        : ChangeAsync(before, "take an interim measure", step => step.TakeMeasure(By, Text));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        await Parts.MeasuresAsync(after, cancellationToken);
}
