using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Ends what was done for a customer meanwhile.</summary>
/// <remarks>
/// <para>Notices and pages no longer show it. That it was done stays in the timeline.</para>
/// </remarks>
/// <example>
/// <title>The loan is back</title>
/// <code>Stop-ComplaintMeasure C-2611-7K3QF2X -MeasureId m11</code>
/// <para>The measure is over.</para>
/// </example>
/// <example>
/// <title>All measures of one complaint</title>
/// <code>Get-ComplaintMeasure C-2611-7K3QF2X | Where-Object IsEnded -eq $false | Stop-ComplaintMeasure</code>
/// <para>Ends each that goes on.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "ComplaintMeasure", SupportsShouldProcess = true)]
[OutputType(typeof(MeasureView))]
public sealed class StopComplaintMeasureCommand : ChangingCmdlet
{
    /// <summary>The measure's id, as Get-ComplaintMeasure shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string MeasureId { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"end measure {MeasureId}", step => step.EndMeasure(MeasureId, By));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.MeasuresAsync(after, cancellationToken)).First(measure => measure.MeasureId == MeasureId)];
}
