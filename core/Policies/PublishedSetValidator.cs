using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>Checks that policies, calendars, directory and templates fit together, and makes the set that can be activated.</summary>
public static class PublishedSetValidator
{
    /// <summary>How long before a calendar's holidays run out somebody is told.</summary>
    public const int CalendarNoticeDays = 30;

    /// <summary>Checks everything and reports every problem at once.</summary>
    /// <param name="sources">What was read.</param>
    /// <param name="today">The day, for dates of review and for calendars that run out.</param>
    /// <param name="checkTemplates">Looks all templates over (the template engine lives elsewhere).</param>
    /// <returns>The set, null when something keeps it from being activated; and everything that was found, warnings included.</returns>
    public static (PublishedSet? Set, IReadOnlyList<PolicyProblem> Problems) Validate(
        PublishedSources sources, DateOnly today, Func<IReadOnlyList<TemplateSource>, IReadOnlyList<TemplateProblem>> checkTemplates)
    {
        List<PolicyProblem> problems =
        [
            .. Duplicates(sources.Policies, policy => policy.Id, "policy"),
            .. Duplicates(sources.Calendars, calendar => calendar.Id, "calendar"),
            .. sources.Policies.SelectMany(policy => CheckPolicy(policy, sources, today)),
            .. sources.Calendars.SelectMany(calendar => CheckCalendar(calendar, sources, today)),
            .. CheckDesks(sources),
            .. checkTemplates(sources.Templates).Select(Convert),
            .. CheckWording(sources),
        ];
        return (problems.Exists(problem => !problem.IsWarning) ? null : Set(sources), problems);
    }

    private static PublishedSet Set(PublishedSources sources) => new()
    {
        Policies = sources.Policies.ToDictionary(policy => policy.Value.Id, policy => policy.Value, StringComparer.Ordinal),
        PoliciesByHash = sources.Policies.Select(policy => policy.Value)
            .DistinctBy(policy => policy.Hash)
            .ToDictionary(policy => policy.Hash, StringComparer.Ordinal),
        Calendars = sources.Calendars.ToDictionary(calendar => calendar.Value.Id, calendar => calendar.Value, StringComparer.Ordinal),
        Directory = sources.Directory.Value,
        Taxonomy = sources.Taxonomy,
        Templates = sources.Templates,
        Phrases = sources.Phrases,
        ManifestHash = sources.ManifestHash,
    };

    private static IEnumerable<PolicyProblem> Duplicates<T>(IReadOnlyList<Sourced<T>> items, Func<T, string> id, string what) =>
        items.GroupBy(item => id(item.Value), StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Skip(1)
                .Select(item => new PolicyProblem(item.File, "$.id", $"the {what} \"{group.Key}\" stands in {group.First().File} already")));

    private static IEnumerable<PolicyProblem> CheckPolicy(Sourced<Policy> source, PublishedSources sources, DateOnly today)
    {
        var policy = source.Value;
        if (!sources.Calendars.Any(calendar => calendar.Value.Id == policy.Calendar))
        {
            var known = Names(sources.Calendars.Select(calendar => calendar.Value.Id));
            yield return new PolicyProblem(source.File, "$.calendar", $"there is no calendar \"{policy.Calendar}\"; there are {known}");
        }

        if (policy.ReviewBy is { } reviewBy && reviewBy < today)
        {
            yield return Warning(source.File, "$.reviewBy", $"was due on {Iso(reviewBy)}: look whether the policy still holds and set the next date");
        }

        // A rung that nobody stands on would be climbed in vain, at the worst moment.
        var directory = sources.Directory.Value;
        foreach (var desk in directory.Desks.Where(desk => desk.Policy == policy.Id))
        {
            foreach (var role in policy.Position.ApproverRoles.Where(role => !directory.WithRole(desk.Id, role).Any()))
            {
                yield return new PolicyProblem(source.File, "$.position.approverRoles", $"nobody has the role \"{role}\" at the desk \"{desk.Id}\"");
            }

            for (var i = 0; i < policy.Ladder.Rungs.Count; i++)
            {
                var role = policy.Ladder.Rungs[i].Role;
                if (!directory.WithRole(desk.Id, role).Any())
                {
                    yield return new PolicyProblem(source.File, $"$.ladder.rungs[{i}].role", $"nobody has the role \"{role}\" at the desk \"{desk.Id}\"");
                }
            }

            if (!directory.WithRole(desk.Id, policy.Owner).Any())
            {
                yield return new PolicyProblem(source.File, "$.owner", $"nobody has the role \"{policy.Owner}\" at the desk \"{desk.Id}\"");
            }

            if (policy.Redress.LegalRole is { } legal && !directory.WithRole(desk.Id, legal).Any())
            {
                yield return new PolicyProblem(source.File, "$.redress.legalRole", $"nobody has the role \"{legal}\" at the desk \"{desk.Id}\"");
            }
        }
    }

    private static IEnumerable<PolicyProblem> CheckCalendar(Sourced<BusinessCalendar> source, PublishedSources sources, DateOnly today)
    {
        var calendar = source.Value;
        if (calendar.KnownUntil.DayNumber < (long)today.DayNumber + CalendarNoticeDays && sources.Policies.Any(policy => policy.Value.Calendar == calendar.Id))
        {
            var until = Iso(calendar.KnownUntil);
            yield return Warning(source.File, "$.knownUntil", $"holidays are known until {until}: add the next year, or working days after it are miscounted");
        }
    }

    private static IEnumerable<PolicyProblem> CheckDesks(PublishedSources sources)
    {
        var desks = sources.Directory.Value.Desks;
        var known = Names(sources.Policies.Select(policy => policy.Value.Id));
        for (var i = 0; i < desks.Count; i++)
        {
            if (!sources.Policies.Any(policy => policy.Value.Id == desks[i].Policy))
            {
                yield return new PolicyProblem(sources.Directory.File, $"$.desks[{i}].policy", $"there is no policy \"{desks[i].Policy}\"; there are {known}");
            }
        }
    }

    private static IEnumerable<PolicyProblem> CheckWording(PublishedSources sources)
    {
        foreach (var (culture, phrases) in sources.Phrases)
        {
            foreach (var type in Enum.GetValues<NoticeType>())
            {
                var path = NoticeNames.TemplatePath(culture, type);

                // One without a head is no template yet: the engine says so.
                if (sources.Templates.FirstOrDefault(template => template.Path == path && template.Text.StartsWith("---", StringComparison.Ordinal)) is { } template)
                {
                    foreach (var remark in WordingLint.InTemplate(type, template.Text, phrases))
                    {
                        yield return new PolicyProblem(path, "$", remark.Message);
                    }

                    foreach (var remark in WordingLint.DoubtsInTemplate(type, template.Text, phrases))
                    {
                        yield return Warning(path, "$", remark.Message);
                    }
                }
            }
        }
    }

    private static PolicyProblem Convert(TemplateProblem problem) =>
        new(problem.Path, problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {problem.Line}") : "$", problem.Message);

    private static PolicyProblem Warning(string file, string path, string message) => new(file, path, message) { IsWarning = true };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).DefaultIfEmpty("none"));
}
