using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Lets the clocks of complaints stand still until a time at the latest.</summary>
/// <remarks>
/// <para>Only our own promises stand still, never a legal limit; Set-ComplaintClock extends that one. A pause always has an end: then the clocks go on by themselves. Resume-ComplaintClock ends it earlier, and so does an answer to a question.</para>
/// <para>No mail leaves. A limit that is missed already stays missed.</para>
/// </remarks>
/// <example>
/// <title>Wait for the workshop</title>
/// <code>Suspend-ComplaintClock C-2611-7K3QF2X -Until 2026-11-27T17:00 -Reason 'The customer asked us to wait for the expert.'</code>
/// <para>The time is in the zone of your session.</para>
/// </example>
/// <example>
/// <title>All of one product, for two days</title>
/// <code>Get-Complaint | Where-Object Product -eq 'Dishwasher D4' | Suspend-ComplaintClock -Until +2d -Reason 'The maker closes until Friday.' -WhatIf</code>
/// <para>Names the clocks that would stand still. One whose limits may not pause is told.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "ComplaintClock", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SuspendComplaintClockCommand : ChangingCmdlet
{
    /// <summary>Until when at the latest: 2026-11-27T17:00, or +2d from now.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment Until { get; set; }

    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var until = Until.At(Workplace.Now);
        return ChangeAsync(
            before,
            preview => $"let {string.Join(" and ", Clocks(preview))} stand still until {Shown.Time(until)}",
            step => step.PauseByHand(until, Reason));
    }

    private static IEnumerable<string> Clocks(CommandPreview preview) => preview.Entries.Select(entry => entry.Payload).OfType<ClocksPaused>()
        .SelectMany(paused => preview.After.Clocks.Where(clock => paused.ClockIds.Contains(clock.Id))).Select(clock => $"{clock.Kind}");
}
