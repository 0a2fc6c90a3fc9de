using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Takes complaints off a known issue that they turned out not to be about.</summary>
/// <remarks>
/// <para>News that has not left is taken back. A date that was promised to the customer stays promised: keep it, or move it with a reason.</para>
/// </remarks>
/// <example>
/// <title>It was something else</title>
/// <code>Remove-ComplaintKnownIssue C-2611-7K3QF2X -KnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Reason 'The card itself was broken.'</code>
/// <para>The customer hears no more news of the issue.</para>
/// </example>
/// <example>
/// <title>All of one product</title>
/// <code>Get-Complaint -KnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 | Where-Object Product -eq 'Season ticket' | Remove-ComplaintKnownIssue -KnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Reason 'Season tickets were not affected.' -WhatIf</code>
/// <para>Says which would be taken off, and which notices would be taken back.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ComplaintKnownIssue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ComplaintView))]
public sealed class RemoveComplaintKnownIssueCommand : ChangingCmdlet
{
    /// <summary>The known issue's id.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    [ValidateNotNullOrEmpty]
    public string KnownIssue { get; set; } = "";

    /// <summary>Why it is about something else; it stays with the complaint as content.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var id = KnownIssue.ToLowerInvariant();
        return ChangeAsync(before, $"take it off the known issue {id}", step => step.DetachIssue(id, By, Reason));
    }
}
