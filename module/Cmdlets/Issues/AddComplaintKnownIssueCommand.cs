using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Attaches complaints to a known issue, and tells each customer what is known.</summary>
/// <remarks>
/// <para>From then on each customer hears every new version as soon as it is approved. A complaint that is attached already is left alone. What is owed to the customer stays owed: news of an issue is no reply.</para>
/// </remarks>
/// <example>
/// <title>Those that came in this morning about cards</title>
/// <code>Get-Complaint -Received 2026-11-26 -Text 'card' -Scan | Add-ComplaintKnownIssue -KnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -WhatIf</code>
/// <para>Names each complaint and the mail that would go; without -WhatIf they are attached and told.</para>
/// </example>
/// <example>
/// <title>By a list of references</title>
/// <code>Add-ComplaintKnownIssue C-2611-7K3QF2X, C-2611-8M4RG3Y -KnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910</code>
/// <para>Attaches the two.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintKnownIssue", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintKnownIssueCommand : NotifyingCmdlet
{
    private KnownIssueNews? _news;

    /// <summary>The known issue's id.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    [ValidateNotNullOrEmpty]
    public string KnownIssue { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var telling = new KnownIssueTelling(Workplace);
        var news = _news ??= await WorkAsync(token => telling.NewsAsync(KnownIssue, token));
        var after = await ChangeAsync(before, $"attach it to the known issue {news.IssueId}", step =>
        {
            step.AttachIssue(news, By, SuppressNotice ? Reason ?? "" : null);
            if (step.Entries.Count > 0)
            {
                Explain(step, "knownIssue");
            }
        });
        return after is null ? null : await WorkAsync(token => telling.CatchUpAsync(after, news.IssueId, Used.Actor, token));
    }

    /// <inheritdoc/>
    private protected override Action<Step> Whole(Action<Step> act) => act;
}
