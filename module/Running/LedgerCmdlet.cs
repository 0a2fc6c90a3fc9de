using System.Management.Automation;
using System.Runtime.CompilerServices;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet over the ledger or a part of it.</summary>
public abstract class LedgerCmdlet : ConnectedCmdlet
{
    /// <summary>When the complaints were received: 2026, 2026-03, 2026-03-14, 2026-03-01..2026-03-14, or -7d for the last seven days. Without it, all.</summary>
    [Parameter]
    [Period]
    [ValidateNotNull]
    public Period Received { get; set; } = Period.Always;

    /// <summary>The desks that they belong to. Without it, all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeskCompleter))]
    public string[] Desk { get; set; } = [];

    /// <summary>The part of the ledger.</summary>
    private protected LedgerScope Scope => new(Workplace, Received, Desk);

    /// <summary>Its rows, as they are read beside the pipeline, under a progress bar.</summary>
    private protected async IAsyncEnumerable<LedgerRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var progress = Measure("Reading the ledger");
        var read = 0;
        await foreach (var row in StreamAsync(Scope.ReadAsync, cancellationToken))
        {
            read++;
            progress.Report($"{read} complaints");
            yield return row;
        }
    }
}
