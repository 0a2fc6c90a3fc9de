using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Issues;

/// <summary>Approves what everybody is told of a known issue, and tells the customer of each attached complaint.</summary>
/// <remarks>
/// <para>Each gets one mail of their own in their language, or a colleague the task to tell them; DeliverMail sends it. It counts as the news that the customer was promised, never as a reply, and nobody gets the same version twice.</para>
/// <para>It needs somebody else than the author where a policy in use wants four eyes, with one of the roles that may approve positions. When it is interrupted, run it again, or let SendProgressUpdates finish it.</para>
/// </remarks>
/// <example>
/// <title>Name every mail, then send</title>
/// <code>Approve-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -WhatIf
/// Approve-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910</code>
/// <para>The first line names each complaint and what it would get.</para>
/// </example>
/// <example>
/// <title>Go on with a version after an interruption</title>
/// <code>Approve-ComplaintKnownIssue 3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910 -Version 3</code>
/// <para>Whoever has version 3 already is left alone.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "ComplaintKnownIssue", SupportsShouldProcess = true)]
[OutputType(typeof(KnownIssueView))]
public sealed class ApproveComplaintKnownIssueCommand : IssueCmdlet
{
    /// <summary>The known issue's id, or an issue from the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    [ValidateNotNullOrEmpty]
    public string KnownIssue { get; set; } = "";

    /// <summary>The version; without it the one that waits.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Version { get; set; }

    /// <summary>Gives back the issue.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync([KnownIssue], async id =>
    {
        var by = By;
        var (number, news) = await WorkAsync(async token =>
        {
            var issue = await Book.GetAsync(id, token);
            var version = Version ?? issue.Waiting?.Number ?? throw new ComplaintOpsException(
                ErrorCode.StepRefused, $"Known issue {issue.Id}: no version waits for approval.", issue.Id, "Propose one with Update-ComplaintKnownIssue, or name -Version to go on with one that was interrupted.");
            var would = await Book.PreviewApproveAsync(issue, version, by, Used.Actor, token);
            return (version, (await Book.NewsAsync(would, token))!);
        });
        var (done, _) = await ChangeAsync(news.IssueId, await ActionAsync(number, news), async token =>
        {
            await Book.ApproveAsync(id, number, by, Used.Actor, token);
            return true;
        });
        if (done)
        {
            await TellAsync(news.IssueId);
            if (PassThru)
            {
                WriteObject(await WorkAsync(token => Issues.GetAsync(id, token)));
            }
        }
    });

    private async Task<string> ActionAsync(int number, KnownIssueNews news)
    {
        List<string> lines = [];
        using var progress = Measure("Looking at who would be told");
        await foreach (var preview in StreamAsync(token => new KnownIssueTelling(Workplace).PreviewAsync(news, Used.Actor, token)))
        {
            lines.Add($"    {ChangeText.Of(preview.Before.Reference, preview)}");
            progress.Report($"{lines.Count} complaints");
        }

        var what = $"approve version {number}{(news.Resolved ? ", the final statement," : $" with the next update by {news.NextUpdateBy:u},")}";
        return lines.Count == 0 ? $"{what} and tell nobody: no complaint is attached that waits for it" : $"{what} and tell {lines.Count} customer{(lines.Count == 1 ? "" : "s")}:\n{string.Join('\n', lines)}\n";
    }

    private async Task TellAsync(string id)
    {
        using var progress = Measure("Telling customers");
        KnownIssueRun? run = null;
        await foreach (var told in StreamAsync(token => StepsAsync(id, found => run = found, token)))
        {
            progress.Report($"{told} told");
        }

        foreach (var (reference, problem) in run?.Failed ?? new Dictionary<string, ComplaintOpsException>())
        {
            WriteError(ErrorRecords.Of(problem, reference));
        }

        WriteVerbose($"{run?.Told ?? 0} complaints have it; the mails leave with DeliverMail.");
    }

    private async IAsyncEnumerable<int> StepsAsync(string id, Action<KnownIssueRun> done, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = Channel.CreateUnbounded<int>();
        var running = Task.Run(
            async () =>
            {
                try
                {
                    done(await new KnownIssueTelling(Workplace).TellAsync(id, Used.Actor, new Steps(steps.Writer), cancellationToken));
                }
                finally
                {
                    steps.Writer.Complete();
                }
            },
            CancellationToken.None);
        await foreach (var step in steps.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return step;
        }

        await running;
    }

    private sealed class Steps(ChannelWriter<int> into) : IProgress<int>
    {
        public void Report(int value) => into.TryWrite(value);
    }
}
