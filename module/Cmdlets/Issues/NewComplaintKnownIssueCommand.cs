using System.Collections;
using System.Management.Automation;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Opens a known issue: something that many customers complain of at once, with what everybody is told of it.</summary>
/// <remarks>
/// <para>Nobody is told anything yet: a colleague approves the words with Approve-ComplaintKnownIssue, and Add-ComplaintKnownIssue attaches the complaints.</para>
/// <para>Every text is given for each language of the product, as a table. It names no customer: everybody reads the same.</para>
/// </remarks>
/// <example>
/// <title>Two machines keep cards</title>
/// <code>New-ComplaintKnownIssue -Title @{ en = 'Card machines at Northgate'; 'zh-CN' = '北门站售票机吞卡' } -Known @{ en = 'Two of four machines keep cards.'; 'zh-CN' = '四台中有两台吞卡。' } -Doing @{ en = 'Both are switched off; cards go back by post.'; 'zh-CN' = '两台已停用，卡片将寄还。' } -NextUpdateBy +4h</code>
/// <para>Gives the issue with its id; it waits for approval.</para>
/// </example>
/// <example>
/// <title>Once, however often the script runs</title>
/// <code>New-ComplaintKnownIssue -Title $title -Known $known -Doing $doing -NextUpdateBy +4h -OperationId outage-2026-11-26</code>
/// <para>The same operation id is the same issue.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ComplaintKnownIssue", SupportsShouldProcess = true)]
[OutputType(typeof(KnownIssueView))]
public sealed class NewComplaintKnownIssueCommand : IssueCmdlet
{
    /// <summary>What it is called, by language: @{ en = '...'; 'zh-CN' = '...' }.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public Hashtable Title { get; set; } = [];

    /// <summary>What is known, by language.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public Hashtable Known { get; set; } = [];

    /// <summary>What we do about it, by language.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public Hashtable Doing { get; set; } = [];

    /// <summary>By when customers hear again, even if there is nothing new by then: 2026-11-27T17:00, or +4h from now. Each of them gets it as a promise.</summary>
    [Parameter(Mandatory = true)]
    [Moment]
    public Moment NextUpdateBy { get; set; }

    /// <summary>An id of yours: sent twice it is one issue.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OperationId { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var by = By;
        var draft = new KnownIssueDraft { Texts = Texts(new Dictionary<string, KnownIssueText>(), Title, Known, Doing), NextUpdateBy = NextUpdateBy.At(Workplace.Now) };
        draft.Check(Workplace.Now);
        var (done, view) = await ChangeAsync("a known issue", $"open it; nobody is told before a colleague approves it, and then they hear again by {draft.NextUpdateBy:u}; would send nothing", async token =>
        {
            var issue = await Book.OpenAsync(draft, by, Used.Actor, OperationId, token);
            return await Issues.GetAsync(issue.Id, token);
        });
        if (done)
        {
            WriteObject(view);
        }
    }
}
