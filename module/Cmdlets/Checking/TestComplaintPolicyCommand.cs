using System.Management.Automation;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests policies, calendars, directory, texts and templates, and gives every problem at once.</summary>
/// <remarks>
/// <para>Without -Path it tests what is active in the store. With -Path it tests a folder as publishing would; no store is needed for that. When a store is connected, a directory that drops what is in use is found too, and so is a promise that is stricter than the house can keep: more than half of what customers saw in the last 90 days would have been too late.</para>
/// <para>A problem names the file, the place in it and what is wrong there. Warnings, such as a calendar that runs out, are problems that keep nothing from working.</para>
/// </remarks>
/// <example>
/// <title>Test a folder before it is published</title>
/// <code>Test-ComplaintPolicy ./rules</code>
/// <para>The folder holds policies/ and templates/. Nothing is shown when all is well.</para>
/// </example>
/// <example>
/// <title>A gate in a build</title>
/// <code>if (-not (Test-ComplaintPolicy ./rules -Quiet)) { throw 'The policies are not good.' }</code>
/// <para>Warnings do not close the gate.</para>
/// </example>
/// <example>
/// <title>What will need attention in the store</title>
/// <code>Test-ComplaintPolicy | Where-Object IsWarning</code>
/// <para>Shows dates of review that are past, calendars that run out, and promises that are stricter than the house can keep.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintPolicy")]
[OutputType(typeof(PolicyProblem), typeof(bool))]
public sealed class TestComplaintPolicyCommand : TestingCmdlet
{
    /// <summary>A folder with policies/ and templates/. Without it, what is active in the store.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var problems = Path is null
            ? await WorkAsync(async token =>
            {
                var (policies, templates) = await Workplace.Sets.SourcesAsync(token);
                return await CheckAsync(policies, templates, token);
            })
            : await OfFolderAsync(FullPath(Path));
        foreach (var problem in problems)
        {
            Find(problem, problem.IsWarning);
        }

        await base.EndAsync();
    }

    /// <inheritdoc/>
    private protected override void Prepare() => Prepare(needed: Path is null);

    private Task<IReadOnlyList<PolicyProblem>> OfFolderAsync(string folder) => WorkAsync(async token =>
    {
        var files = await Adapters.Kit.ReadFilesAsync(folder, token);
        return IsConnected
            ? await CheckAsync(files.Policies, files.Templates, token)
            : PublishedSetReader.Read(files.Policies, files.Templates, "", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), Adapters.Kit.CheckTemplates).Problems;
    });

    private async Task<IReadOnlyList<PolicyProblem>> CheckAsync(IReadOnlyList<SourceFile> policies, IReadOnlyList<TemplateSource> templates, CancellationToken cancellationToken)
    {
        var problems = await Workplace.Sets.CheckAsync(policies, templates, DateOnly.FromDateTime(Workplace.Now.UtcDateTime), cancellationToken);

        // A gate that warnings do not close needs no ledger.
        return Quiet ? problems : [.. problems, .. await new ReachCheck(Workplace).RunAsync(policies, cancellationToken)];
    }
}
