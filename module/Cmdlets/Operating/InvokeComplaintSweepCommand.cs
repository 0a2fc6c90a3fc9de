using System.Management.Automation;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Operating;

/// <summary>Runs timer functions now: does what is due and sends the mails that wait.</summary>
/// <remarks>
/// <para>Does what the next tick of each function would do, in the same way. The program's own timers may run at the same moment: nothing is done twice.</para>
/// <para>With -WhatIf it lists everything that is due and every mail that would go, and does nothing.</para>
/// <para>A real store lives in the present: -AsOf is for looking ahead with -WhatIf. A simulated store, such as the demo's, travels to that time and never back.</para>
/// </remarks>
/// <example>
/// <title>What would go now</title>
/// <code>Invoke-ComplaintSweep -WhatIf</code>
/// <para>Lists by function what is due and the notices that it would cause.</para>
/// </example>
/// <example>
/// <title>Send what waits</title>
/// <code>Invoke-ComplaintSweep DeliverMail</code>
/// <para>Sends the mails that commands have queued, and says how many were taken.</para>
/// </example>
/// <example>
/// <title>Let a week pass on a simulated store</title>
/// <code>Invoke-ComplaintSweep -AsOf +7d</code>
/// <para>Moves its clock on by seven days and does what is due then.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ComplaintSweep", SupportsShouldProcess = true)]
[OutputType(typeof(TimerReport))]
public sealed class InvokeComplaintSweepCommand : ConnectedCmdlet
{
    private const int MostNamed = 200;

    /// <summary>The functions to run; without it, all of them, the most urgent first.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("AcknowledgeComplaints", "SendProgressUpdates", "FlagSilentComplaints", "ClimbLadder", "FollowUpResolved", "DeliverMail", "SendDigests")]
    public string[] Function { get; set; } = [];

    /// <summary>The time to run at: +7d, 2026-03-14, 2026-03-14T09:30. On a simulated store, or with -WhatIf.</summary>
    [Parameter]
    [Moment]
    public Moment? AsOf { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var at = AsOf?.At(Workplace.Now);
        var timers = new TimerRun(Workplace, TimerFunctions.All);
        foreach (var function in TimerFunctions.All.Where(one => Function.Length == 0 || Function.Contains(one.Name, StringComparer.OrdinalIgnoreCase)))
        {
            var due = await DueAsync(function, at ?? Workplace.Now);
            var (done, report) = await ChangeAsync(function.Name, due, async token =>
            {
                if (at is { } to && to != Workplace.Now)
                {
                    await TimeTravel.TravelAsync(Workplace, to, nameof(AsOf), "say -WhatIf", token);
                }

                return await timers.RunAsync(function.Name, token);
            });
            if (done && report is not null)
            {
                WriteObject(report);
            }
        }
    }

    private async Task<string> DueAsync(WatchedFunction function, DateTimeOffset at)
    {
        List<string> lines = [];
        var more = 0;
        using var progress = Measure("Looking at what is due");
        await foreach (var item in StreamAsync(token => new Forecast(Workplace).AtAsync(function.Duties, at, token)))
        {
            progress.Report($"{lines.Count + more} due");
            if (lines.Count < MostNamed)
            {
                lines.Add($"    {item.Reference} {item.Duty}{(item.Notices.Count > 0 ? $": {string.Join(", ", item.Notices)}" : item.Problem is null ? "" : $": {item.Why}")}");
            }
            else
            {
                more++;
            }
        }

        return lines.Count == 0 ? "run, nothing is due" : $"run; due are:\n{string.Join('\n', lines)}{(more > 0 ? $"\n    and {more} more" : "")}\n";
    }
}
