using System.Management.Automation;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Measuring;

/// <summary>Writes the ledger as a report: one HTML page that stands alone, or a CSV file for spreadsheets.</summary>
/// <remarks>
/// <para>The ending of the name says which: .html or .csv. Several files are made from one reading. The page needs nothing else and loads nothing from anywhere; it opens in any browser and prints well. The CSV has one row for each complaint, names instead of numbers, times in ISO 8601, and nothing that a spreadsheet would run as a formula.</para>
/// <para>Complaints and staff are named by their ids; no customer's name, address or words are in a report.</para>
/// <para>A file that is there already is kept: say -Force to replace it. There is no question that a script could not answer.</para>
/// </remarks>
/// <example>
/// <title>The month as a page and as a table</title>
/// <code>Export-ComplaintReport march.html, march.csv -Received 2026-03</code>
/// <para>Writes both and gives the files.</para>
/// </example>
/// <example>
/// <title>Write it and open it</title>
/// <code>Export-ComplaintReport report.html -Force | Invoke-Item</code>
/// <para>Replaces yesterday's page and opens the new one in the browser.</para>
/// </example>
[Cmdlet(VerbsData.Export, "ComplaintReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportComplaintReportCommand : LedgerCmdlet
{
    private static readonly string[] Endings = [".html", ".htm", ".csv"];

    /// <summary>The files to write, ending in .html or .csv.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The language of the page's labels: en or zh-CN.</summary>
    [Parameter]
    [ValidateSet("en", "zh-CN")]
    public string Language { get; set; } = "en";

    /// <summary>The title of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var files = Path.Select(path => FullPath(path)).ToList();
        files.ForEach(Check);
        List<LedgerRow>? rows = null;
        LedgerSummary? summary = null;
        foreach (var file in files)
        {
            if (rows is null || summary is null)
            {
                rows = await RowsAsync().ToListAsync(StopToken);
                summary = await Scope.SumAsync(rows.ToAsyncEnumerable(), StopToken);
            }

            var (all, counted) = (rows, summary);
            var (done, _) = await ChangeAsync(file, $"write a report of {rows.Count} complaints{(File.Exists(file) ? ", replacing the file" : "")}", async token =>
            {
                var policies = (await Workplace.Sets.ActiveAsync(token)).Policies.Values;
                await Adapters.Kit.WriteReportAsync(
                    new ReportRequest(file, counted, all, Language, Workplace.Now, Title, Workplace.Store.Description, [.. policies]) { IssueTitles = await new KnownIssueBook(Workplace).TitlesAsync(token) }, token);
                return true;
            });
            if (done)
            {
                WriteObject(new FileInfo(file));
            }
        }
    }

    private void Check(string file)
    {
        var name = System.IO.Path.GetFileName(file);
        if (!Endings.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"A report is not written as '{name}'.", name, "Let the name end with .html or .csv.");
        }

        if (File.Exists(file) && !Force)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The file {file} is there already.", name, "Name another one, or say -Force to replace it.");
        }
    }
}
