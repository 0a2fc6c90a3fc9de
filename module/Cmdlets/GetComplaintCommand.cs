using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets;

/// <summary>Lists complaints, those that wait longest first, or shows one with everything.</summary>
/// <remarks>
/// <para>Without a reference it lists the complaints that are not ended, silent longest first and then by the next limit. The filters are put to the store's lists, page by page: the first rows come at once and memory does not grow. Ended complaints are listed with -Status Closed.</para>
/// <para>With a reference it shows that complaint with its customer, its text, its clocks, promises and last entries.</para>
/// <para>Objects hold their times in UTC; views show them in your zone. ConvertTo-Json writes numbers for words such as the severity unless -EnumsAsStrings is said. For exchange use Export-ComplaintReport.</para>
/// </remarks>
/// <example>
/// <title>The ten that wait longest</title>
/// <code>Get-Complaint -First 10</code>
/// <para>Lists the ten open complaints whose customers have waited longest for a human, then those with the nearest limits.</para>
/// </example>
/// <example>
/// <title>Everything about one</title>
/// <code>Get-Complaint C-2611-7K3QF2X</code>
/// <para>Shows its stages, clocks, promises and last entries. The reference can be typed in any case.</para>
/// </example>
/// <example>
/// <title>Pass a filter on to another command</title>
/// <code>Get-Complaint -Owner amelia-hart -SilentFor 2d | Get-Complaint | Format-List Reference, Subject, NotClosableBecause</code>
/// <para>Lists what one owner has left without an answer for two days, then reads each with everything.</para>
/// </example>
/// <example>
/// <title>What came in March and was closed</title>
/// <code>Get-Complaint -Received 2026-03 -Status Closed, Withdrawn | Measure-Object</code>
/// <para>Periods are written as a year, a month, a day, or from..to.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "Complaint", DefaultParameterSetName = FilterSet, SupportsPaging = true)]
[OutputType(typeof(ComplaintView), ParameterSetName = [FilterSet])]
[OutputType(typeof(ComplaintDetail), ParameterSetName = [ReferenceSet])]
public sealed class GetComplaintCommand : ConnectedCmdlet
{
    private const string FilterSet = "Filter";
    private const string ReferenceSet = "Reference";

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>Where they stand. Without it, those that are not ended: Open and Resolved.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public ComplaintStatus[] Status { get; set; } = [];

    /// <summary>The stages that they are in.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(StageCompleter))]
    public string[] Stage { get; set; } = [];

    /// <summary>The people who handle them; an empty text asks for those that nobody does.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [AllowEmptyString]
    public string[] Owner { get; set; } = [];

    /// <summary>Flags of which at least one is up.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public FlagKind[] Flag { get; set; } = [];

    /// <summary>How severe they are.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public Severity[] Severity { get; set; } = [];

    /// <summary>The desks that they belong to.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(DeskCompleter))]
    public string[] Desk { get; set; } = [];

    /// <summary>Known issues by id, as Get-ComplaintKnownIssue shows them: those that are about at least one of them.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(KnownIssueCompleter))]
    public string[] KnownIssue { get; set; } = [];

    /// <summary>Only those with a limit that is passed.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter Overdue { get; set; }

    /// <summary>Only those whose customer has waited in vain at least that long: 90min, 12h, 5d, 2w, or a TimeSpan.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Duration]
    public TimeSpan? SilentFor { get; set; }

    /// <summary>When they were received: 2026, 2026-03, 2026-03-14, 2026-03-01..2026-03-14, or -7d for the last seven days.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Period]
    [ValidateNotNull]
    public Period Received { get; set; } = Period.Always;

    /// <summary>When they ended, written like -Received; with -Status Closed or Withdrawn.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Period]
    [ValidateNotNull]
    public Period Closed { get; set; } = Period.Always;

    /// <summary>A text that the subject, the narrative or the demand contains, in any case. No index has it; say -Scan as well.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>Says that you know that -Text reads the text of every complaint which the other filters leave.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter Scan { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ParameterSetName == ReferenceSet
        ? EachAsync(Reference, async reference => WriteObject(await WorkAsync(token => Finder.DetailAsync(reference, token))))
        : ListAsync();

    private async Task ListAsync()
    {
        var filter = new ComplaintFilter
        {
            Statuses = Status,
            Stages = Stage,
            Owners = Owner,
            Flags = Flag,
            Severities = Severity,
            Desks = Desk,
            KnownIssues = KnownIssue,
            Overdue = Overdue,
            SilentFor = SilentFor,
            Received = Received,
            Closed = Closed,
            Text = Text,
            Scan = Scan,
        };
        await PageAsync(token => Finder.FindAsync(filter, token), "Reading complaints");
    }
}
