using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Lets a complaint be erased again that was kept for a court.</summary>
/// <remarks>
/// <para>It erases nothing by itself.</para>
/// </remarks>
/// <example>
/// <title>The lawsuit is over</title>
/// <code>Stop-ComplaintHold C-2611-7K3QF2X -Basis AZ-2026/114</code>
/// <para>The hold is lifted; that it was there stays in the timeline.</para>
/// </example>
/// <example>
/// <title>A list of the legal department</title>
/// <code>Import-Csv ./released.csv | Stop-ComplaintHold -Basis AZ-2026/114 -Confirm</code>
/// <para>Asks for each complaint of the file.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "ComplaintHold", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class StopComplaintHoldCommand : ChangingCmdlet
{
    /// <summary>Why it may be lifted, as a code or file number without spaces.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Basis { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"lift the hold ({Basis})", step => step.LiftHold(Basis));
}
