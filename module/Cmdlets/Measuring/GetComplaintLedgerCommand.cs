using System.Management.Automation;
using ComplaintOps.Core.Ledger;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Measuring;

/// <summary>Gives the reply ledger: for each complaint, whether a human answered, when, and who let the customer wait.</summary>
/// <remarks>
/// <para>Each row is made from the timeline alone: how the complaint was acknowledged, every human reply with the limit that it met or missed, every breach, every step up the ladder, and whether the chain of hashes is whole. Rows come one by one, however large the store is.</para>
/// <para>A row names complaints and staff by their ids; no customer's name, address or words are in it. For a spreadsheet use Export-ComplaintReport.</para>
/// </remarks>
/// <example>
/// <title>Who was answered too late in March</title>
/// <code>Get-ComplaintLedger -Received 2026-03 | Where-Object { $_.FirstReply.InTime -eq $false }</code>
/// <para>Lists the complaints of the month whose first human reply came at its limit or later.</para>
/// </example>
/// <example>
/// <title>Who still owes a reply</title>
/// <code>Get-ComplaintLedger | Where-Object { $_.OwesReply -and -not $_.FirstReply } | Group-Object { $_.Holder.Owner }</code>
/// <para>Counts the complaints without a human reply by the person who has them.</para>
/// </example>
/// <example>
/// <title>Check every chain of hashes</title>
/// <code>Get-ComplaintLedger | Where-Object -Not ChainVerified | Format-List Reference, ChainProblem, Unreadable</code>
/// <para>Lists timelines that are not as they were written; there should be none.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintLedger", SupportsPaging = true)]
[OutputType(typeof(LedgerRow))]
public sealed class GetComplaintLedgerCommand : LedgerCmdlet
{
    /// <inheritdoc/>
    protected override Task EndAsync() => PageAsync(Scope.ReadAsync, "Reading the ledger");
}
