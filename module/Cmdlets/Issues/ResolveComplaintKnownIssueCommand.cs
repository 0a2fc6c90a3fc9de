using System.Management.Automation;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Writes the final statement of a known issue, for a colleague to approve.</summary>
/// <remarks>
/// <para>When it is approved, each customer is told and each owner gets a task: no complaint is closed by it, because each customer is owed an answer of their own.</para>
/// </remarks>
/// <example>
/// <title>It is over</title>
/// <code>Resolve-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Known @{ en = 'All machines work again.'; 'zh-CN' = '所有售票机已恢复。' } -Doing @{ en = 'Every card went back by post today.'; 'zh-CN' = '所有卡片今天已寄还。' }</code>
/// <para>The final statement waits for approval.</para>
/// </example>
/// <example>
/// <title>See it before</title>
/// <code>Resolve-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Known $known -Doing $doing -WhatIf</code>
/// <para>Says how many complaints are attached.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "ComplaintKnownIssue", SupportsShouldProcess = true)]
[OutputType(typeof(KnownIssueView))]
public sealed class ResolveComplaintKnownIssueCommand : ProposingCmdlet
{
    /// <inheritdoc/>
    private protected override string Action => "propose the final statement";

    /// <inheritdoc/>
    private protected override KnownIssueDraft Draft(IReadOnlyDictionary<string, KnownIssueText> texts) => new() { Texts = texts, Resolves = true };
}
