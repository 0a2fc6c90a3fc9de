using System.Management.Automation;
using ComplaintOps.Core.Ledger;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Measuring;

/// <summary>Measures how complaints were handled: who was answered, how fast, and who was left waiting.</summary>
/// <remarks>
/// <para>Adds up the ledger: replies in time and late, silence and breaches, the ladder, six principles as shares with the worst case of each, and times as percentiles. A mean is never given: it hides exactly those who waited longest.</para>
/// <para>The parts are objects: Scorecard.Principles, Stages, Promises, Days, ToFirstReply and the other times. Rows are read one by one; memory grows with the number of complaints by a few times each only.</para>
/// </remarks>
/// <example>
/// <title>Measure a month</title>
/// <code>Measure-Complaint -Received 2026-03</code>
/// <para>Shows the complaints received in March in numbers.</para>
/// </example>
/// <example>
/// <title>The scorecard and how long it took</title>
/// <code>$month = Measure-Complaint -Received 2026-03
/// $month.Scorecard.Principles
/// $month.ToFirstReply, $month.LongestWait</code>
/// <para>Shows the six principles, and how long customers waited for a human.</para>
/// </example>
/// <example>
/// <title>Fail a script when somebody was never answered</title>
/// <code>if ((Measure-Complaint -Received 2026-03).NoReply) { throw 'Somebody got no reply.' }</code>
/// <para>NoReply counts complaints without a human reply although one is owed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "Complaint")]
[OutputType(typeof(LedgerSummary))]
public sealed class MeasureComplaintCommand : LedgerCmdlet
{
    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        // The rows come through the pipeline's thread for the progress bar; adding up takes next to nothing.
        WriteObject(await Scope.SumAsync(RowsAsync(), StopToken));
    }
}
