using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>
/// A cmdlet that changes complaints, each named by its reference. What a step would do is always found out first, in memory, and then asked for. One complaint that
/// cannot be changed is reported and keeps no other back.
/// </summary>
public abstract class ChangingCmdlet : ConnectedCmdlet
{
    private readonly Dictionary<string, int> _planned = new(StringComparer.Ordinal);
    private ProgressMeter? _progress;
    private int _done;

    /// <summary>References of complaints, in any case, with or without hyphens. What comes down the pipeline is one, or has a property Reference.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Reference { get; set; } = [];

    /// <summary>A complaint as Get-Complaint gave it, from the pipeline. When somebody has changed since then what this command depends on, nothing is done, and the error says who changed what.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public ComplaintView? InputObject { get; set; }

    /// <summary>Gives back what was changed: the complaint, or the part of it that the command is about.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ChangeAllAsync(Reference);

    /// <inheritdoc/>
    protected override Task EndAsync()
    {
        _progress?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Changes complaints one by one. One that cannot be changed is reported and keeps no other back.</summary>
    private protected Task ChangeAllAsync(IEnumerable<string> references) => EachAsync(references, ChangeOneAsync);

    /// <summary>Changes one complaint; null when nothing was changed because the user said no.</summary>
    private protected abstract Task<Complaint?> ActAsync(Complaint before);

    /// <summary>What -PassThru gives of a changed complaint: by default the complaint itself.</summary>
    private protected virtual async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) => [await Finder.ViewAsync(after, cancellationToken)];

    /// <summary>What the step does besides, whatever the command.</summary>
    private protected virtual Action<Step> Whole(Action<Step> act) => act;

    /// <summary>
    /// Changes a complaint by a step. The step is first made in memory, so that <c>-WhatIf</c> names every notice that it would cause, and what the rules refuse is
    /// refused before anybody is asked. Null when nothing was changed because the user said no.
    /// </summary>
    /// <param name="before">The complaint as it was read.</param>
    /// <param name="action">What is done, as a person says it. It holds no text that was typed.</param>
    /// <param name="act">The step.</param>
    /// <param name="options">When it happened, and what the command depends on.</param>
    private protected Task<Complaint?> ChangeAsync(Complaint before, string action, Action<Step> act, CommandOptions? options = null) =>
        ChangeAsync(before, _ => action, act, options);

    /// <summary>The same where what is done is known only once it was made in memory, such as who would get it.</summary>
    private protected async Task<Complaint?> ChangeAsync(Complaint before, Func<CommandPreview, string> action, Action<Step> act, CommandOptions? options = null)
    {
        var whole = Whole(act);
        var commands = new ComplaintCommands(Workplace);
        var seen = (options ?? new CommandOptions()) with { Seen = SeenOf(before) ?? before };
        var preview = await WorkAsync(async token =>
        {
            await commands.CheckUnchangedAsync(before, seen, token);
            return await CommandPreview.MakeAsync(Workplace, before, Used.Actor, whole, seen, token, _planned);
        });
        if (preview.Entries.Count == 0)
        {
            WriteVerbose($"{before.Reference}: nothing to do, it is so already.");
            return before;
        }

        var (done, after) = await ChangeAsync(before.Reference, ChangeText.Of(action(preview), preview), token => commands.RunAsync(before.Id, Used.Actor, whole, seen, token));
        Plan(preview, done);
        return after;
    }

    // What -WhatIf showed counts for what it shows next, so that work shared by load is shown as it would be shared. Once something is done, the store counts.
    private void Plan(CommandPreview preview, bool done)
    {
        if (done)
        {
            _planned.Clear();
            return;
        }

        foreach (var (person, by) in new[] { (preview.Before.Owner, -1), (preview.After.IsOpen ? preview.After.Owner : null, 1) })
        {
            if (person is not null)
            {
                _planned[person] = _planned.GetValueOrDefault(person) + by;
            }
        }
    }

    /// <summary>The complaint as the person saw it, when it came down the pipeline; null when only its reference is known.</summary>
    private protected Complaint? SeenOf(Complaint before) => InputObject?.Reference == before.Reference ? InputObject.AsSeen() : null;

    private async Task ChangeOneAsync(string reference)
    {
        _progress ??= Measure("Changing complaints");
        _progress.Report($"{_done} done");
        var after = await ActAsync(await LoadAsync(reference));
        _done++;
        if (!PassThru || after is null)
        {
            return;
        }

        foreach (var part in await WorkAsync(token => PassedAsync(after, token)))
        {
            WriteObject(part);
        }
    }
}
