using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Keeps a complaint for a court: nothing of it may be erased.</summary>
/// <remarks>
/// <para>It holds until Stop-ComplaintHold lifts it, also against a request to be forgotten and against the end of the time that content is kept.</para>
/// </remarks>
/// <example>
/// <title>A lawsuit has begun</title>
/// <code>Add-ComplaintHold C-2611-7K3QF2X -Basis AZ-2026/114</code>
/// <para>The file number stays in the timeline.</para>
/// </example>
/// <example>
/// <title>Everything of one product</title>
/// <code>Get-Complaint -Status Open, Resolved, Closed | Where-Object Product -eq 'Heater H2' | Add-ComplaintHold -Basis AZ-2026/114 -WhatIf</code>
/// <para>Shows which complaints would be kept.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintHold", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintHoldCommand : ChangingCmdlet
{
    /// <summary>Why, as a code or file number without spaces.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Basis { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"keep it from being erased ({Basis})", step => step.PlaceHold(Basis));
}
