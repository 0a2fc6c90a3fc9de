using System.Management.Automation;
using ComplaintOps.Core.Evidence;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests whether exported evidence is still what was handed out: manifest, hashes, custody, nothing missing and nothing added.</summary>
/// <remarks>
/// <para>Takes the zip file that Export-ComplaintEvidence wrote and needs no store, so that whoever received it can test it too. Gives each thing that is wrong. The file may come from anybody: nothing of it is unpacked to disk, and one that would unpack to more than a bundle can hold, or whose names lead out of their folder, is told as such.</para>
/// <para>Whoever changes an original and writes its new hash into the manifest is not found by the file alone: note the file's own hash (Get-FileHash) when it is handed out, and compare that too.</para>
/// </remarks>
/// <example>
/// <title>Look at what was received</title>
/// <code>Test-ComplaintEvidence ./C-2611-7K3QF2X-evidence.zip</code>
/// <para>Lists what is wrong; nothing when all is as it was exported.</para>
/// </example>
/// <example>
/// <title>A gate in a script</title>
/// <code>if (-not (Test-ComplaintEvidence ./evidence.zip -Quiet)) { throw 'The evidence was changed.' }</code>
/// <para>A file that is not there is an error, and no True either.</para>
/// </example>
/// <example>
/// <title>Everything that was handed out</title>
/// <code>Get-ChildItem ./handed-out -Filter *.zip | Test-ComplaintEvidence | Group-Object Path -NoElement</code>
/// <para>Counts what is wrong by file.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintEvidence")]
[OutputType(typeof(EvidenceFinding), typeof(bool))]
public sealed class TestComplaintEvidenceCommand : TestingCmdlet
{
    /// <summary>Zip files that Export-ComplaintEvidence wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync() => TestEachAsync(Path, async path =>
    {
        var file = FullPath(path);
        foreach (var finding in await WorkAsync(token => Adapters.Kit.CheckEvidenceAsync(file, token)))
        {
            Find(finding);
        }
    });

    /// <inheritdoc/>
    private protected override void Prepare() => Prepare(needed: false);

    // Whatever became of a store, the file can be tested.
    private protected override Task AdmitAsync() => Task.CompletedTask;
}
