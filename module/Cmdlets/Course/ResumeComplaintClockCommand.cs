using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Lets clocks that stand still count again.</summary>
/// <remarks>
/// <para>Each limit moves by what the pause took, in the limit's own unit. Clocks that wait for the customer's answer to a question go on as well.</para>
/// </remarks>
/// <example>
/// <title>The expert was there earlier</title>
/// <code>Resume-ComplaintClock C-2611-7K3QF2X</code>
/// <para>The limits count from now on.</para>
/// </example>
/// <example>
/// <title>All that stand still</title>
/// <code>Get-Complaint | Where-Object { $_.Clocks.IsPaused -contains $true } | Resume-ComplaintClock -WhatIf</code>
/// <para>Says for each until when its limits would then run.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "ComplaintClock", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class ResumeComplaintClockCommand : ChangingCmdlet
{
    /// <summary>Why, for colleagues.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before, preview => $"let {string.Join(" and ", Clocks(preview))} count again", step => step.ResumeByHand(Reason));

    private static IEnumerable<string> Clocks(CommandPreview preview) => preview.Entries.Select(entry => entry.Payload).OfType<ClockResumed>()
        .Select(resumed => $"{preview.After.Clocks.First(clock => clock.Id == resumed.ClockId).Kind} until {Shown.Time(resumed.DueAt)}");
}
