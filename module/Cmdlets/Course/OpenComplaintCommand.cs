using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Opens answered or closed complaints again, with their history.</summary>
/// <remarks>
/// <para>The clocks for a reply and for the next contact start anew; the owner, the first contact and everything written stay. Staff may do so at any time, a customer within the policy's window. New-Complaint opens one that never was.</para>
/// <para>With -NotSolved it is the customer who says so: it goes up a rung as well, and the customer's words are kept.</para>
/// </remarks>
/// <example>
/// <title>Open one again</title>
/// <code>Open-Complaint C-2611-7K3QF2X -Reason 'The refund was never booked.'</code>
/// <para>The reason stays with the complaint.</para>
/// </example>
/// <example>
/// <title>The customer called: it leaks again</title>
/// <code>Open-Complaint C-2611-7K3QF2X -NotSolved -Reason 'It leaks again since this morning.' -WhatIf</code>
/// <para>Shows who would be asked to take it over, and by which mail.</para>
/// </example>
/// <example>
/// <title>Everything that was closed today by mistake</title>
/// <code>Get-Complaint -Status Closed -Closed 2026-11-26 | Open-Complaint -Reason 'Closed by mistake.' -PassThru</code>
/// <para>Each is opened, and one that cannot be is told.</para>
/// </example>
[Cmdlet(VerbsCommon.Open, "Complaint", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class OpenComplaintCommand : NotifyingCmdlet
{
    private const string ByStaff = "byStaff";

    /// <summary>Why; with -NotSolved, what the customer said.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; }

    /// <summary>Says that the customer calls it not solved: it goes up a rung, too.</summary>
    [Parameter]
    public SwitchParameter NotSolved { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        preview => NotSolved ? $"open it again as not solved, and ask {preview.After.HandOver?.To ?? "nobody"} to take it over" : "open it again",
        step =>
        {
            if (NotSolved)
            {
                step.NotSolved(Reason);
            }
            else
            {
                step.Reopen(ByStaff, Reason);
            }
        },
        new CommandOptions { DependsOn = complaint => complaint.Status });
}
