using System.Management.Automation;
using ComplaintOps.Core.Ledger;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Lessons;

/// <summary>Draws answered complaints for a review of how well they were handled.</summary>
/// <remarks>
/// <para>Some of every kind are drawn (desk, and how it went), more of the frequent ones, and none that the reviewer has handled. The same complaints and the same seed give the same sample, so that nobody can say that it was picked.</para>
/// </remarks>
/// <example>
/// <title>Twenty of a month</title>
/// <code>Get-ComplaintSample -Seed 2026-11 -Received 2026-11</code>
/// <para>Draws what you can review: nothing that you handled yourself.</para>
/// </example>
/// <example>
/// <title>A form for somebody else to fill in</title>
/// <code>Get-ComplaintSample -Seed 2026-11 -Size 5 -Reviewer daniel-price | Select-Object Reference, Trust, Respect, Understanding, Sensitivity, Timeliness, Solving, NoArguing | Export-Csv ./reviews.csv</code>
/// <para>Add-ComplaintReview takes the file when it is filled in.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ComplaintSample")]
[OutputType(typeof(LedgerRow))]
public sealed class GetComplaintSampleCommand : LedgerCmdlet
{
    /// <summary>What makes the sample repeatable, such as the month.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Seed { get; set; } = "";

    /// <summary>How many at most.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Size { get; set; } = 20;

    /// <summary>Who will review: a person's id. Without it, you.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Reviewer { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        List<LedgerRow> rows = [];
        await foreach (var row in RowsAsync())
        {
            rows.Add(row);
        }

        foreach (var row in QualitySample.Draw(rows, Size, Seed, Reviewer ?? Used.Person))
        {
            WriteObject(row);
        }
    }
}
