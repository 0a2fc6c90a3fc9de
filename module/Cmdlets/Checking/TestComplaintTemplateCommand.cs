using System.Management.Automation;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests the templates of notices: every notice in every language, each good by itself.</summary>
/// <remarks>
/// <para>Finds templates that are missing, names that do not exist, elements that a notice must have and does not, what no mail program would show, and words that make it worse. Without -Path it tests what is active in the store; with -Path a folder, for which no store is needed.</para>
/// </remarks>
/// <example>
/// <title>Test templates while writing them</title>
/// <code>Test-ComplaintTemplate ./rules | Format-Table Path, Line, Message -Wrap</code>
/// <para>The folder holds policies/ and templates/. Each problem names the file and the line.</para>
/// </example>
/// <example>
/// <title>Whether the store's templates are good</title>
/// <code>Test-ComplaintTemplate -Quiet</code>
/// <para>Gives True or False.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintTemplate")]
[OutputType(typeof(TemplateProblem), typeof(bool))]
public sealed class TestComplaintTemplateCommand : TestingCmdlet
{
    /// <summary>A folder with policies/ and templates/. Without it, what is active in the store.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var folder = Path is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
        var problems = await WorkAsync(async token => Adapters.Kit.CheckTemplates(
            folder is null ? (await Workplace.Sets.SourcesAsync(token)).Templates : (await Adapters.Kit.ReadFilesAsync(folder, token)).Templates));
        foreach (var problem in problems)
        {
            Find(problem);
        }

        await base.EndAsync();
    }

    /// <inheritdoc/>
    private protected override void Prepare() => Prepare(needed: Path is null);
}
