using System.Management.Automation;
using System.Runtime.CompilerServices;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Reading;

/// <summary>Says what is due, when and why, and which mails will go.</summary>
/// <remarks>
/// <para>Of a complaint it lists everything that is or becomes due, each with its reason and with the notices that it will cause. Without a complaint it lists what is due now in the whole store.</para>
/// <para>With -AsOf it looks ahead: everything that the timers will do until then if nobody acts meanwhile, as if every mail were taken at once. Nothing is written or sent.</para>
/// <para>People are named by their ids only, so that the list can be passed on.</para>
/// </remarks>
/// <example>
/// <title>Why is something due on this complaint, and when</title>
/// <code>Get-ComplaintDuty C-2611-7K3QF2X</code>
/// <para>Lists its duties by time, each with the reason.</para>
/// </example>
/// <example>
/// <title>Which mails will go in the next three days</title>
/// <code>Get-ComplaintDuty -AsOf +3d | Where-Object Notices | Format-Table Reference, DueAt, Notices</code>
/// <para>Plays every complaint on in memory until then and lists what would be sent.</para>
/// </example>
/// <example>
/// <title>What will happen to what one owner leaves alone</title>
/// <code>Get-ComplaintDuty -Owner amelia-hart -AsOf +2w -Duty Climb</code>
/// <para>Lists when her complaints go up the ladder in the next two weeks.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintDuty", DefaultParameterSetName = AllSet)]
[OutputType(typeof(ForecastItem))]
public sealed class GetComplaintDutyCommand : ConnectedCmdlet
{
    private const string AllSet = "All";
    private const string ReferenceSet = "Reference";

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>Only what is due on complaints of these people.</summary>
    [Parameter(ParameterSetName = AllSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Owner { get; set; } = [];

    /// <summary>Until when to look ahead: +3d, 2026-03-14, 2026-03-14T09:30. Without it, the present.</summary>
    [Parameter]
    [Moment]
    public Moment? AsOf { get; set; }

    /// <summary>Only these duties.</summary>
    [Parameter]
    public DutyKind[] Duty { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ParameterSetName == ReferenceSet
        ? EachAsync(Reference, reference => PageAsync(token => OfAsync(reference, token), "Deciding"))
        : PageAsync(token => Wanted(AsOf is { } time ? Forecast.UntilAsync(time.At(Workplace.Now), token) : Forecast.AtAsync(Duties, Workplace.Now, token)), "Deciding");

    private Forecast Forecast => new(Workplace);

    private IReadOnlyList<DutyKind> Duties => Duty.Length > 0 ? Duty : Enum.GetValues<DutyKind>();

    private IAsyncEnumerable<ForecastItem> Wanted(IAsyncEnumerable<ForecastItem> items) => items.Where(item =>
        (Duty.Length == 0 || Duty.Contains(item.Duty)) && (Owner.Length == 0 || Owner.Contains(item.Owner, StringComparer.OrdinalIgnoreCase)));

    private async IAsyncEnumerable<ForecastItem> OfAsync(string reference, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var complaint = await Workplace.Loader.GetByReferenceAsync(reference, cancellationToken);
        var items = AsOf is { } time ? await Forecast.OfAsync(complaint, time.At(Workplace.Now), cancellationToken) : await Forecast.OfAsync(complaint, cancellationToken);
        await foreach (var item in Wanted(items.ToAsyncEnumerable()).WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }
}
