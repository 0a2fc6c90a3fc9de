using System.Management.Automation;
using System.Security.Cryptography;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Keeps something that proves a fact: written down once, with its hash, its collector and its holder.</summary>
/// <remarks>
/// <para>A file of up to 256 KiB is kept with the complaint. Of a larger one only the SHA-256 is kept, and its holder keeps the file; a warning says so. A thing has neither.</para>
/// <para>Recordings and videos need a lawful basis: nothing is recorded in secret. Two items that say different things about one fact raise the flag Contradiction.</para>
/// </remarks>
/// <example>
/// <title>A photo</title>
/// <code>Add-ComplaintEvidence C-2611-7K3QF2X -Kind Photo -Path ./seal.jpg -Text 'The torn seal, taken at the customer''s home.'</code>
/// <para>Keeps the file with the complaint and writes its hash into the timeline.</para>
/// </example>
/// <example>
/// <title>A thing that lies in the store room</title>
/// <code>Add-ComplaintEvidence C-2611-7K3QF2X -Kind Product -Text 'The old seal.' -Holder store-room-2 -Fact sealIntact -Value no</code>
/// <para>Says where it is, and what it says about a fact.</para>
/// </example>
/// <example>
/// <title>All photos of a folder</title>
/// <code>Get-ChildItem ./photos -Filter *.jpg | Add-ComplaintEvidence C-2611-7K3QF2X -Kind Photo -Text 'Taken on the day of the repair.' -PassThru</code>
/// <para>Each file becomes an item of its own.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintEvidence", SupportsShouldProcess = true, DefaultParameterSetName = FileSet)]
[OutputType(typeof(EvidenceView))]
public sealed class AddComplaintEvidenceCommand : RecordingCmdlet
{
    private const string FileSet = "File";
    private const string HashSet = "Hash";

    private string _made = "";

    /// <summary>What it is.</summary>
    [Parameter(Mandatory = true)]
    public EvidenceKind Kind { get; set; }

    /// <summary>What it is and where it comes from, in words.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>The file of the original; leave it out for a thing.</summary>
    [Parameter(ParameterSetName = FileSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>SHA-256 of an original that is kept elsewhere, in 64 hexadecimal digits.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HashSet)]
    [ValidateNotNullOrEmpty]
    public string? Sha256 { get; set; }

    /// <summary>Who holds the original: a person's id or a place's code. Without it, you do.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Holder { get; set; }

    /// <summary>Why a recording may be kept, as a code: consent, or the clause of a law.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LawfulBasis { get; set; }

    /// <summary>The fact that it says something about, as a code.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Fact { get; set; }

    /// <summary>What it says about that fact: a code, number or date.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var item = new NewEvidence(Kind, Text) { Sha256 = Sha256, Holder = Holder, LawfulBasis = LawfulBasis, Fact = Fact, Value = Value };
        var found = Path is null ? item : await WithFileAsync(item, FullPath(Path));
        return await ChangeAsync(before, $"keep evidence ({Kind})", step => _made = step.AddEvidence(By, found), Happened);
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.EvidenceAsync(after, cancellationToken)).Where(item => item.EvidenceId == _made);

    private async Task<NewEvidence> WithFileAsync(NewEvidence item, string path)
    {
        try
        {
            if (new FileInfo(path).Length <= EvidenceItem.MostBytes)
            {
                return item with { Bytes = await WorkAsync(token => File.ReadAllBytesAsync(path, token)) };
            }

            var hash = await WorkAsync(async token =>
            {
                await using var file = File.OpenRead(path);
                return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, token));
            });
            WriteWarning($"{System.IO.Path.GetFileName(path)} is larger than {EvidenceItem.MostBytes / 1024} KiB: its SHA-256 is kept, and {Holder ?? By} must keep the file.");
            return item with { Sha256 = hash };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The file cannot be read: {problem.Message}", path, "Name a file that you may read.", inner: problem);
        }
    }
}
