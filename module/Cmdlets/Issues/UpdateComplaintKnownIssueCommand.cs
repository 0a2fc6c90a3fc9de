using System.Management.Automation;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Writes down what is known of an issue now, for a colleague to approve.</summary>
/// <remarks>
/// <para>Nobody is told before Approve-ComplaintKnownIssue: then the customer of each attached complaint gets it, each as a mail of their own. A version that waits is replaced. A language that is left out stays as it was.</para>
/// </remarks>
/// <example>
/// <title>There is news</title>
/// <code>Update-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Known @{ en = 'Three machines are affected.'; 'zh-CN' = '共三台受影响。' } -Doing @{ en = 'A technician opens them tomorrow.'; 'zh-CN' = '明天由技术人员开机。' } -NextUpdateBy 2026-11-27T17:00</code>
/// <para>The new version waits for approval.</para>
/// </example>
/// <example>
/// <title>See whom it would reach</title>
/// <code>Update-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Known $known -Doing $doing -NextUpdateBy +1d -WhatIf</code>
/// <para>Says how many complaints are attached. Approve-ComplaintKnownIssue -WhatIf names every mail.</para>
/// </example>
[Cmdlet(VerbsData.Update, "ComplaintKnownIssue", SupportsShouldProcess = true)]
[OutputType(typeof(KnownIssueView))]
public sealed class UpdateComplaintKnownIssueCommand : ProposingCmdlet
{
    /// <summary>By when customers hear again, even if there is nothing new by then: 2026-11-27T17:00, or +4h from now.</summary>
    [Parameter(Mandatory = true)]
    [Moment]
    public Moment NextUpdateBy { get; set; }

    /// <inheritdoc/>
    private protected override string Action => $"propose what is known now, with the next update by {NextUpdateBy.At(Workplace.Now):u}";

    /// <inheritdoc/>
    private protected override KnownIssueDraft Draft(IReadOnlyDictionary<string, KnownIssueText> texts) => new() { Texts = texts, NextUpdateBy = NextUpdateBy.At(Workplace.Now) };
}
