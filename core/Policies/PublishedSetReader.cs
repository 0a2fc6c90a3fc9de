using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>A file to be published.</summary>
/// <param name="Path">Its path below the policies folder, with <c>/</c>: <c>default.json</c>, <c>calendars/cn.json</c>, <c>directory.json</c>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Hash">SHA-256 (hex) of its text.</param>
public sealed record SourceFile(string Path, string Text, string Hash);

/// <summary>
/// Reads a whole policies folder: <c>directory.json</c>, <c>taxonomy.json</c>, the calendars in <c>calendars/</c>, the phrases in <c>texts/</c>, and every other JSON file of the folder itself as a policy.
/// A file anywhere else is a problem, because somebody believes that it holds.
/// </summary>
public static class PublishedSetReader
{
    private const string DirectoryFile = "directory.json";
    private const string TaxonomyFile = "taxonomy.json";
    private const string Misplaced = "is not read from here: policies lie in the folder itself, calendars in calendars/, people in directory.json, causes in taxonomy.json";
    private const string CalendarsFolder = "calendars/";
    private const string TextsFolder = "texts/";

    /// <summary>Reads and checks everything, and reports every problem of every file at once. Across files it checks when each could be read.</summary>
    /// <param name="files">The files of the folder.</param>
    /// <param name="templates">The templates.</param>
    /// <param name="manifestHash">SHA-256 (hex) of the manifest which lists all of it.</param>
    /// <param name="today">The day, for dates of review and for calendars that run out.</param>
    /// <param name="checkTemplates">Looks all templates over.</param>
    /// <returns>The set, null when something keeps it from being activated; and everything that was found, by file and path, warnings included.</returns>
    public static (PublishedSet? Set, IReadOnlyList<PolicyProblem> Problems) Read(
        IReadOnlyList<SourceFile> files,
        IReadOnlyList<TemplateSource> templates,
        string manifestHash,
        DateOnly today,
        Func<IReadOnlyList<TemplateSource>, IReadOnlyList<TemplateProblem>> checkTemplates)
    {
        List<PolicyProblem> problems = [];
        List<Sourced<Policy>> policies = [];
        List<Sourced<BusinessCalendar>> calendars = [];
        Dictionary<string, Phrases> phrases = [];
        Sourced<StaffDirectory>? directory = null;
        Sourced<Taxonomy>? taxonomy = null;
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            switch (KindOf(file.Path))
            {
                case FileKind.Directory:
                    directory = Add(DirectoryDocument.Parse(file.Path, file.Text, file.Hash), file, problems);
                    break;
                case FileKind.Taxonomy:
                    taxonomy = Add(TaxonomyDocument.Parse(file.Path, file.Text, file.Hash), file, problems);
                    break;
                case FileKind.Calendar when Add(CalendarDocument.Parse(file.Path, file.Text, file.Hash), file, problems) is { } calendar:
                    calendars.Add(calendar);
                    break;
                case FileKind.Policy when Add(PolicyDocument.Parse(file.Path, file.Text, file.Hash), file, problems) is { } policy:
                    policies.Add(policy);
                    break;
                case FileKind.Texts:
                    phrases[Path.GetFileNameWithoutExtension(file.Path)] = Policies.Phrases.Parse(file.Path, file.Text, problems);
                    break;
                case FileKind.Unknown:
                    problems.Add(new PolicyProblem(file.Path, "$", Misplaced));
                    break;
            }
        }

        problems.AddRange(Policies.Phrases.Compare(phrases));
        if (!files.Any(file => KindOf(file.Path) == FileKind.Directory))
        {
            problems.Add(new PolicyProblem(DirectoryFile, "$", "is missing: without desks and people nobody would answer"));
        }

        if (!files.Any(file => KindOf(file.Path) == FileKind.Taxonomy))
        {
            // What was published before there were taxonomies still holds.
            problems.Add(new PolicyProblem(TaxonomyFile, "$", "is missing: causes cannot be recorded, and nothing asks for them") { IsWarning = true });
        }

        if (directory is null || problems.Exists(problem => !problem.IsWarning))
        {
            return (null, problems);
        }

        var sources = new PublishedSources
        {
            Policies = policies,
            Calendars = calendars,
            Directory = directory,
            Taxonomy = taxonomy?.Value ?? Taxonomy.Empty,
            Templates = templates,
            Phrases = phrases,
            ManifestHash = manifestHash,
        };
        var (set, more) = PublishedSetValidator.Validate(sources, today, checkTemplates);
        return (set, [.. problems, .. more]);
    }

    private static Sourced<T>? Add<T>((T? Value, IReadOnlyList<PolicyProblem> Problems) read, SourceFile file, List<PolicyProblem> problems)
        where T : class
    {
        problems.AddRange(read.Problems);
        return read.Value is null ? null : new Sourced<T>(file.Path, read.Value);
    }

    private static FileKind KindOf(string path) => path switch
    {
        _ when !path.EndsWith(".json", StringComparison.Ordinal) => FileKind.Unknown,
        DirectoryFile => FileKind.Directory,
        TaxonomyFile => FileKind.Taxonomy,
        _ when path.StartsWith(CalendarsFolder, StringComparison.Ordinal) && path.LastIndexOf('/') == CalendarsFolder.Length - 1 => FileKind.Calendar,
        _ when path.StartsWith(TextsFolder, StringComparison.Ordinal) && path.LastIndexOf('/') == TextsFolder.Length - 1 => FileKind.Texts,
        _ when !path.Contains('/', StringComparison.Ordinal) => FileKind.Policy,
        _ => FileKind.Unknown,
    };

    private enum FileKind
    {
        Unknown,
        Directory,
        Taxonomy,
        Calendar,
        Texts,
        Policy,
    }
}
