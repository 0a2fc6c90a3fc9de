using System.Management.Automation;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;
using Severity = ComplaintOps.Core.Complaints.Severity;

namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>Opens complaints from a CSV file or from rows of the pipeline, with their own dates. Safe to run again: a row is imported once.</summary>
/// <remarks>
/// <para>A file's encoding and layout are recognised and told with -Verbose; where they are not known, -Column or -Mapping say which column is what. Rows of the pipeline give their values by the names of the parameters and need a SourceId that is unique within -SourceSystem.</para>
/// <para>Each row that is not taken is an error of its own with its line; the others go on. Rows whose final limit has passed already need one of -History and -OpenOld. The timers acknowledge what was opened, within a minute.</para>
/// <para>With -WhatIf, or when you say no, everything is read and checked and nothing is written; the answer says what would come of it. Memory does not grow with the file.</para>
/// </remarks>
/// <example>
/// <title>Look first, then import</title>
/// <code>Import-Complaint tickets.csv -WhatIf
/// Import-Complaint tickets.csv</code>
/// <para>Says how many would be opened and which rows would be refused, then does it.</para>
/// </example>
/// <example>
/// <title>A file with columns of its own</title>
/// <code>Import-Complaint tickets.csv -Column 'sourceId=Ticket No', 'receivedAt=Date', 'narrative=Text', 'zone=Europe/London', 'dateFormat=yyyy-MM-dd', 'sourceSystem=old-desk' -Verbose</code>
/// <para>Names which column is what. The format is that of samples/README.md.</para>
/// </example>
/// <example>
/// <title>Old ones for the record</title>
/// <code>Import-Complaint archive.csv -History</code>
/// <para>Stores them closed, without notices and limits.</para>
/// </example>
/// <example>
/// <title>Rows of another command</title>
/// <code>Import-Csv calls.csv | Import-Complaint -SourceSystem call-centre -ErrorVariable refused</code>
/// <para>The rows have SourceId, ReceivedAt and whatever else they know, such as Narrative, Name, Email.</para>
/// </example>
[Cmdlet(VerbsData.Import, "Complaint", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ComplaintImport))]
public sealed class ImportComplaintCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string RowSet = "Row";

    private readonly List<ImportItem> _rows = new(ImportService.BatchSize);
    private ImportReport _report = new(0, 0, 0, 0, 0);
    private ProgressMeter? _progress;
    private bool _dryRun;
    private long _line;

    /// <summary>The CSV file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A known layout of columns; recognised by the headers when it is not named.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Layout { get; set; }

    /// <summary>A mapping file (JSON) that says which column is what.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Mapping { get; set; }

    /// <summary>Which column is what, as name=Header.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Column { get; set; } = [];

    /// <summary>The file's encoding, when it is neither UTF-8 nor GB18030.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>Where the rows of the pipeline come from: lower-case letters, digits, dots and dashes. Ids are unique within it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string SourceSystem { get; set; } = "";

    /// <summary>The row's id in the source.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string SourceId { get; set; } = "";

    /// <summary>When it was received: 2026-03-14, or 2026-03-14T09:30+01:00.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment ReceivedAt { get; set; }

    /// <summary>How it reached the source. Without it, Import.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public Core.Complaints.Channel Channel { get; set; } = Core.Complaints.Channel.Import;

    /// <summary>The customer's language as a tag.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Language { get; set; }

    /// <summary>How severe. Without it, Normal.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public Severity? Severity { get; set; }

    /// <summary>Product or service.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Product { get; set; }

    /// <summary>What the matter is.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Issue { get; set; }

    /// <summary>What happened, in the customer's words.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Text")]
    public string? Narrative { get; set; }

    /// <summary>What the customer asks for.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Wanted { get; set; }

    /// <summary>The customer's name.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The customer's mail address.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Email { get; set; }

    /// <summary>The customer's telephone number.</summary>
    [Parameter(ParameterSetName = RowSet, ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>The desk that gets them. Without it, the desk of the connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeskCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Desk { get; set; }

    /// <summary>Stores all rows closed, for the record, without notices.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    /// <summary>Opens also rows whose final limit has passed: their customers are owed an answer all the same.</summary>
    [Parameter]
    public SwitchParameter OpenOld { get; set; }

    private string Source => ParameterSetName == RowSet ? SourceSystem : System.IO.Path.GetFileName(Path);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName == PathSet)
        {
            await ImportFileAsync();
            return;
        }

        _rows.Add(new ImportItem.Accepted(Row()) { BytesRead = 0, TotalBytes = null });
        if (_rows.Count == ImportService.BatchSize)
        {
            await ImportRowsAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (ParameterSetName == RowSet)
        {
            await ImportRowsAsync();
            Finish();
        }
    }

    private void Finish()
    {
        _progress?.Dispose();
        _progress = null;
        WriteObject(new ComplaintImport(Source, _dryRun, _report.Read, _report.Opened, _report.History, _report.AlreadyThere, _report.Rejected));
    }

    private async Task ImportFileAsync()
    {
        if ((Layout is null ? 0 : 1) + (Mapping is null ? 0 : 1) + (Column.Length == 0 ? 0 : 1) > 1)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "It is said twice which column is what.", Path, "Give one of -Layout, -Mapping and -Column.");
        }

        var request = new ImportFileRequest(FullPath(Path), Layout, FullPath(Mapping), Column, Encoding);
        await using var file = await WorkAsync(token => Adapters.Kit.OpenImportAsync(request, token));
        foreach (var finding in file.Findings)
        {
            WriteVerbose(finding);
        }

        await RunAsync(file.ReadAsync, await MayImportAsync(Source));
        Finish();
    }

    private async Task ImportRowsAsync()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var rows = _rows.ToList();
        _rows.Clear();
        await RunAsync(_ => rows.ToAsyncEnumerable(), await MayImportAsync($"{Source}: {rows.Count} rows up to {_line}"));
    }

    private async Task<bool> MayImportAsync(string target)
    {
        var action = History ? "store each row closed, for the record; would send nothing" : "open each row as a complaint; would send: Acknowledgement to each customer, by mail or by person, and Assigned to each owner";
        var may = await MayAsync(target, action);
        _dryRun |= !may;
        return may;
    }

    private async Task RunAsync(Func<CancellationToken, IAsyncEnumerable<ImportItem>> read, bool really)
    {
        var options = new ImportOptions { Desk = Desk ?? Used.Desk, File = Source, History = History, OpenOld = OpenOld, DryRun = !really };

        // One bar for all: rows of the pipeline come in many small runs, none of which takes a second.
        _progress ??= Measure($"Importing {Source}");
        await foreach (var said in StreamAsync(token => ImportNews.ReadAsync(new ImportService(Workplace), read(token), options, token)))
        {
            switch (said)
            {
                case RejectedRow row:
                    WriteError(ErrorRecords.Of(new ComplaintOpsException(
                        ErrorCode.InvalidInput, $"{Source}, line {row.Line}: {row.Reason}", $"{Source}:{row.Line}", "Correct the row, or say -History or -OpenOld for an old one, and import again: what is there already is not taken twice.")));
                    break;
                case ImportProgress far:
                    _progress.Report($"{_report.Read + far.Report.Read} rows read", far.TotalBytes is > 0 and var all ? (int)(far.BytesRead * 100 / all) : -1);
                    break;
                case ImportReport report:
                    _report = new ImportReport(
                        _report.Read + report.Read, _report.Opened + report.Opened, _report.History + report.History, _report.AlreadyThere + report.AlreadyThere, _report.Rejected + report.Rejected);
                    break;
            }
        }
    }

    private ImportRow Row() => new()
    {
        Line = ++_line,
        SourceSystem = SourceSystem,
        SourceId = SourceId,
        ReceivedAt = ReceivedAt.At(Workplace.Now),
        Channel = Channel,
        Language = Given(Language),
        Severity = Severity,
        Product = Given(Product),
        Issue = Given(Issue),
        Narrative = Given(Narrative),
        Wanted = Given(Wanted),
        Name = Given(Name),
        Email = Given(Email),
        Phone = Given(Phone),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
