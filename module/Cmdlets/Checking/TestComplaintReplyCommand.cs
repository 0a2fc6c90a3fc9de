using System.Management.Automation;
using ComplaintOps.Core.Ledger;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests that every complaint got a human reply: the hundred percent.</summary>
/// <remarks>
/// <para>Gives the ledger row of each complaint without a human reply whose limit is passed or that ended without one. Those that are still within their limit are no violation, unless -Strict is said. An automatic notice is no reply, and a reply that came back is none either.</para>
/// </remarks>
/// <example>
/// <title>Who was left without a reply</title>
/// <code>Test-ComplaintReply</code>
/// <para>Lists them with the rung and the person who hold them; nothing when everybody was answered in time.</para>
/// </example>
/// <example>
/// <title>A gate in a script</title>
/// <code>if (-not (Test-ComplaintReply -Received 2026-03 -Quiet)) { exit 1 }</code>
/// <para>Ends with 1 when somebody of March was never answered.</para>
/// </example>
/// <example>
/// <title>Remind the people who hold them</title>
/// <code>Test-ComplaintReply | Group-Object { $_.Holder.Owner } -NoElement</code>
/// <para>Counts them by person.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintReply")]
[OutputType(typeof(LedgerRow), typeof(bool))]
public sealed class TestComplaintReplyCommand : LedgerCmdlet
{
    /// <summary>Counts those too whose limit is still to come.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Gives only True when everybody has a reply and False when not, for use as a gate in scripts.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var all = true;
        await foreach (var row in RowsAsync())
        {
            if (!row.LacksReply || (row is { IsOpen: true, IsReplyOverdue: false } && !Strict))
            {
                continue;
            }

            all = false;
            if (Quiet)
            {
                break;
            }

            WriteObject(row);
        }

        if (Quiet)
        {
            WriteObject(all);
        }
    }
}
