using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Marks what makes a complaint more urgent: money, safety, an injury, a child, a customer who needs more care.</summary>
/// <remarks>
/// <para>Where the policy wants an interim measure for it, its time starts. Nothing takes a mark back, and none makes a complaint less urgent.</para>
/// </remarks>
/// <example>
/// <title>Somebody's money is missing</title>
/// <code>Add-ComplaintSensitivity C-2611-7K3QF2X -Sensitivity Money</code>
/// <para>Within the time of the policy somebody says what is done meanwhile.</para>
/// </example>
/// <example>
/// <title>Two marks on all complaints about one product</title>
/// <code>Get-Complaint | Where-Object Product -eq 'Dishwasher D4' | Add-ComplaintSensitivity -Sensitivity Safety, Injury -WhatIf</code>
/// <para>Shows which would be marked.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintSensitivity", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintSensitivityCommand : ChangingCmdlet
{
    /// <summary>What makes it more urgent.</summary>
    [Parameter(Mandatory = true)]
    public Sensitivity[] Sensitivity { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"mark it as sensitive ({string.Join(", ", Sensitivity)})", step =>
    {
        foreach (var one in Sensitivity)
        {
            step.MarkSensitive(By, one);
        }
    });
}
