using System.Management.Automation;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Lists known issues with what everybody is told of them, and how many complaints are about each.</summary>
/// <remarks>
/// <para>Without -KnownIssue it lists those that are not resolved; -All lists the resolved ones too. With -History it lists every version that was ever written, with who wrote and who approved it.</para>
/// </remarks>
/// <example>
/// <title>What is known at the moment</title>
/// <code>Get-ComplaintKnownIssue</code>
/// <para>Lists open issues with the version that holds.</para>
/// </example>
/// <example>
/// <title>Who said what when</title>
/// <code>Get-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -History | Format-List Version, Standing, WrittenBy, ApprovedBy, Known</code>
/// <para>Shows every version of one issue.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintKnownIssue")]
[OutputType(typeof(KnownIssueView))]
public sealed class GetComplaintKnownIssueCommand : IssueCmdlet
{
    /// <summary>Ids of known issues.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] KnownIssue { get; set; } = [];

    /// <summary>Lists every version of the issues.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    /// <summary>Lists resolved issues too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (KnownIssue.Length == 0)
        {
            await foreach (var issue in StreamAsync(token => Issues.FindAsync(All, token)))
            {
                await WriteAsync(issue);
            }

            return;
        }

        await EachAsync(KnownIssue, async id => await WriteAsync(await WorkAsync(token => Issues.GetAsync(id, token))));
    }

    private async Task WriteAsync(KnownIssueView issue)
    {
        WriteObject(History ? await WorkAsync(token => Issues.HistoryAsync(issue.Id, token)) : issue, enumerateCollection: true);
    }
}
