using System.Management.Automation;
using ComplaintOps.Core.Policies;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests policies, calendars, directory, texts and templates, and gives every problem at once.</summary>
/// <remarks>
/// <para>Without -Path it tests what is active in the store. With -Path it tests a folder as publishing would; no store is needed for that. When a store is connected, a directory that drops what is in use is found too.</para>
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
/// <para>Shows dates of review that are past and calendars that run out.</para>
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
                return await Workplace.Sets.CheckAsync(policies, templates, DateOnly.FromDateTime(Workplace.Now.UtcDateTime), token);
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
        var today = DateOnly.FromDateTime((IsConnected ? Workplace.Business : TimeProvider.System).GetUtcNow().UtcDateTime);
        return IsConnected
            ? await Workplace.Sets.CheckAsync(files.Policies, files.Templates, today, token)
            : PublishedSetReader.Read(files.Policies, files.Templates, "", today, Adapters.Kit.CheckTemplates).Problems;
    });
}
