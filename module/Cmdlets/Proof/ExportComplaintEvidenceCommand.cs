using System.Management.Automation;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Evidence;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Writes the evidence of a complaint to a zip file, with a manifest that says what each item is and who held it.</summary>
/// <remarks>
/// <para>Every original is compared with the hash that the timeline kept; one that is not what was collected ends the export. The manifest names also what is kept elsewhere, what was erased, and what contradicts itself. The file holds personal data: hand it to nobody but whom it is for.</para>
/// </remarks>
/// <example>
/// <title>For the court</title>
/// <code>Export-ComplaintEvidence C-2611-7K3QF2X -Path ./evidence.zip -NoClobber</code>
/// <para>Writes one file, unless there is one with that name.</para>
/// </example>
/// <example>
/// <title>Several, into a folder</title>
/// <code>Get-Complaint -Flag Abnormal | Export-ComplaintEvidence -Path ./handed-out -PassThru</code>
/// <para>Writes one file for each complaint, named after its reference.</para>
/// </example>
[Cmdlet(VerbsData.Export, "ComplaintEvidence", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportComplaintEvidenceCommand : ConnectedCmdlet
{
    private const string Ending = ".zip";
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>A file whose name ends with .zip, or a folder, in which each file is named after its complaint.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Refuses to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Gives the file back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => EachAsync(Reference, async reference =>
    {
        var complaint = await LoadAsync(reference);
        var bundle = await WorkAsync(token => new EvidenceExport(Workplace).MakeAsync(complaint.Id, token));
        var file = FileFor(complaint.Reference);
        var (done, _) = await ChangeAsync(file, $"write the evidence of {complaint.Reference}: the manifest and {bundle.Files.Count - 1} originals", async token =>
        {
            await Adapters.Kit.WriteEvidenceAsync(file, bundle, token);
            return true;
        });
        if (done && PassThru)
        {
            WriteObject(new FileInfo(file));
        }
    });

    private string FileFor(string reference)
    {
        var given = FullPath(Path);
        var file = given.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? given : System.IO.Path.Combine(given, $"{reference}-evidence{Ending}");
        if (!_written.Add(file))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"{file} holds the evidence of another complaint already.", reference, "Name a folder, so that each complaint gets a file of its own.");
        }

        return NoClobber && File.Exists(file)
            ? throw new ComplaintOpsException(ErrorCode.InvalidInput, $"There is a file {file} already.", reference, "Name another file, or leave -NoClobber out.")
            : file;
    }
}
