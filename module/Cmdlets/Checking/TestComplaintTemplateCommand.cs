using System.Management.Automation;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Arguments;
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
/// <example>
/// <title>Only the one that is being written</title>
/// <code>Test-ComplaintTemplate ./rules -Template en/closing.md, zh-CN/closing.md</code>
/// <para>The layout that surrounds them is tested with them; what is wrong with the others is left out.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintTemplate")]
[OutputType(typeof(TemplateProblem), typeof(bool))]
public sealed class TestComplaintTemplateCommand : TestingCmdlet
{
    /// <summary>A folder with policies/ and templates/. Without it, what is active in the store.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Only these templates, as language and file: en/closing.md. Without it, all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Template { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        HashSet<string> wanted = [];
        await TestEachAsync(Template, name =>
        {
            wanted.Add(Known(name));
            return Task.CompletedTask;
        });
        var folder = FullPath(Path);
        var problems = await WorkAsync(async token => Adapters.Kit.CheckTemplates(
            folder is null ? (await Workplace.Sets.SourcesAsync(token)).Templates : (await Adapters.Kit.ReadFilesAsync(folder, token)).Templates));
        // What is wrong with the layout is found with each template that it surrounds.
        foreach (var problem in problems.Distinct().Where(problem => Template.Length == 0 || problem.Path == NoticeNames.LayoutPath || wanted.Contains(problem.Path)))
        {
            Find(problem);
        }

        await base.EndAsync();
    }

    /// <inheritdoc/>
    private protected override void Prepare() => Prepare(needed: Path is null);

    // A name that no notice has would find nothing, and nothing found means that all is well.
    private static string Known(string name) =>
        Cultures.Enabled.SelectMany(culture => Enum.GetValues<NoticeType>().Select(type => NoticeNames.TemplatePath(culture, type)))
            .FirstOrDefault(path => path.Equals(name.Replace('\\', '/'), StringComparison.OrdinalIgnoreCase))
        ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput, $"No notice has a template {name}.", name, $"Name language and file, such as {NoticeNames.TemplatePath(Cultures.English, NoticeType.Closing)}; the Tab key offers those of the store.");
}
