using System.Management.Automation;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Reading;

/// <summary>Tells what happened on a complaint, entry by entry.</summary>
/// <remarks>
/// <para>Each entry of the timeline is told in one sentence: what happened, when, and who did it. Nothing is ever taken out of a timeline, so that this is the whole story.</para>
/// <para>What people wrote or said is personal data and is read only with -IncludeText. What was erased stays erased.</para>
/// </remarks>
/// <example>
/// <title>What happened on a complaint</title>
/// <code>Get-ComplaintTimeline C-2611-7K3QF2X</code>
/// <para>Tells every entry, oldest first.</para>
/// </example>
/// <example>
/// <title>Read what was written</title>
/// <code>Get-ComplaintTimeline C-2611-7K3QF2X -Type customerMessage, replyGiven -IncludeText | Format-List OccurredAt, By, Text</code>
/// <para>Shows the words of the customer and of those who answered.</para>
/// </example>
/// <example>
/// <title>What moved among those that wait longest</title>
/// <code>Get-Complaint -First 10 | Get-ComplaintTimeline -During -2d</code>
/// <para>Tells what happened in the last two days on each of the ten complaints.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintTimeline")]
[OutputType(typeof(EntryView))]
public sealed class GetComplaintTimelineCommand : ConnectedCmdlet
{
    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>Names of entry types, such as replyGiven or delivery*, in any case.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EntryTypeCompleter))]
    public string[] Type { get; set; } = [];

    /// <summary>When it happened: 2026-03, 2026-03-14, 2026-03-01..2026-03-14, or -7d for the last seven days.</summary>
    [Parameter]
    [Period]
    [ValidateNotNull]
    public Period During { get; set; } = Period.Always;

    /// <summary>Reads what was written or said too. It is personal data.</summary>
    [Parameter]
    public SwitchParameter IncludeText { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync(
        Reference,
        reference => PageAsync(token => new TimelineReader(Workplace).ReadAsync(reference, Type, During, IncludeText, token), "Reading timelines"));
}
