using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that records something which may have happened before it is written down. What counts for limits is when it happened.</summary>
public abstract class RecordingCmdlet : ChangingCmdlet
{
    /// <summary>When it happened, when that is not now: 2026-03-14T09:30, or -2h.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment? At { get; set; }

    /// <summary>Why it is recorded later than it happened; needed with -At.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? LateBecause { get; set; }

    /// <summary>When it happened, for the step.</summary>
    private protected CommandOptions Happened => new() { OccurredAt = At?.At(Workplace.Now), BackdateReason = LateBecause };
}
