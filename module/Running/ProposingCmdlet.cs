using System.Collections;
using System.Management.Automation;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that proposes the next version of a known issue; a colleague approves it.</summary>
public abstract class ProposingCmdlet : IssueCmdlet
{
    /// <summary>The known issue's id, or an issue from the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    [ValidateNotNullOrEmpty]
    public string KnownIssue { get; set; } = "";

    /// <summary>What it is called now, by language; as before when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Title { get; set; }

    /// <summary>What is known now, by language: @{ en = '...'; 'zh-CN' = '...' }.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public Hashtable Known { get; set; } = [];

    /// <summary>What we do or did about it, by language.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public Hashtable Doing { get; set; } = [];

    /// <summary>An id of yours: sent twice it is one version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OperationId { get; set; }

    /// <summary>Gives back the issue with the version that waits.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Makes the draft of the words.</summary>
    private protected abstract KnownIssueDraft Draft(IReadOnlyDictionary<string, KnownIssueText> texts);

    /// <summary>What is done, as a person says it.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync([KnownIssue], async id =>
    {
        var by = By;
        var (before, texts, attached) = await WorkAsync(async token =>
        {
            var issue = await Book.GetAsync(id, token);
            return (issue, await Book.TextsAsync(issue.Holding ?? issue.Versions[^1], token), (await Issues.GetAsync(id, token)).Complaints);
        });
        var draft = Draft(Texts(texts, Title, Known, Doing));
        draft.Check(Workplace.Now);
        var (done, version) = await ChangeAsync(before.Id, $"{Action}; would send nothing before a colleague approves it, and then to the customers of {attached} complaints", async token =>
        {
            var after = await Book.ProposeAsync(id, draft, by, Used.Actor, OperationId, token);
            return (await Issues.HistoryAsync(id, token)).First(one => one.Version == (after.Waiting ?? after.Versions[^1]).Number);
        });
        if (done && PassThru)
        {
            WriteObject(version);
        }
    });
}
