using System.Management.Automation;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Operating;

/// <summary>Makes the policies and templates of a folder the active ones of the store.</summary>
/// <remarks>
/// <para>Everything is checked first, together and against what is in use: a directory that drops a desk or an owner with open complaints is refused. When anything is wrong nothing is published, and the set that was active stays active. Each problem is an error of its own.</para>
/// <para>Open complaints stay bound to the policy that they began under; new ones follow the new set. Running programs take it up within a minute.</para>
/// </remarks>
/// <example>
/// <title>Check, then publish</title>
/// <code>Publish-ComplaintPolicy ./rules -WhatIf
/// Publish-ComplaintPolicy ./rules</code>
/// <para>The folder holds policies/ and templates/. The first line says which files would change.</para>
/// </example>
/// <example>
/// <title>Publish from a pipeline and fail when something is wrong</title>
/// <code>Publish-ComplaintPolicy ./rules -ErrorAction Stop</code>
/// <para>The script ends at the first problem.</para>
/// </example>
[Cmdlet(VerbsData.Publish, "ComplaintPolicy", SupportsShouldProcess = true)]
public sealed class PublishComplaintPolicyCommand : ConnectedCmdlet
{
    /// <summary>A folder with policies/ and templates/.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var folder = FullPath(Path);
        var files = await WorkAsync(token => Adapters.Kit.ReadFilesAsync(folder, token));
        var today = DateOnly.FromDateTime(Workplace.Now.UtcDateTime);
        if (Refuse(await WorkAsync(token => Workplace.Sets.CheckAsync(files.Policies, files.Templates, today, token))))
        {
            return;
        }

        await ChangeAsync(
            Workplace.Store.Description,
            await ChangesAsync(files),
            token => Workplace.Sets.PublishAsync(files.Policies, files.Templates, today, token));
    }

    private bool Refuse(IReadOnlyList<PolicyProblem> problems)
    {
        foreach (var warning in problems.Where(problem => problem.IsWarning))
        {
            WriteWarning(warning.ToString());
        }

        var serious = problems.Where(problem => !problem.IsWarning).ToList();
        serious.ForEach(problem => WriteError(ErrorRecords.Of(
            new ComplaintOpsException(ErrorCode.InvalidPolicy, problem.ToString(), problem.File, "Mend the file; nothing was published."))));
        return serious.Count > 0;
    }

    private async Task<string> ChangesAsync(SourceFiles files)
    {
        var active = await WorkAsync(async token => await Workplace.Sets.FindActiveAsync(token) is null ? ([], []) : await Workplace.Sets.SourcesAsync(token));
        var before = Hashes(new SourceFiles(active.Policies, active.Templates));
        var after = Hashes(files);
        var changed = after.Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => before.ContainsKey(file.Key) ? file.Key : $"{file.Key} (new)")
            .Concat(before.Keys.Where(file => !after.ContainsKey(file)).Select(file => $"{file} (gone)")).ToList();
        return changed.Count == 0 ? "publish; no file differs from what is active" : $"publish; what differs: {string.Join(", ", changed)}";
    }

    private static SortedDictionary<string, string> Hashes(SourceFiles files) => new(
        files.Policies.Select(file => ($"policies/{file.Path}", file.Hash)).Concat(files.Templates.Select(file => ($"templates/{file.Path}", file.Hash))).ToDictionary(file => file.Item1, file => file.Hash),
        StringComparer.Ordinal);
}
