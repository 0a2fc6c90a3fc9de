using ComplaintOps.Core.Notices;

namespace ComplaintOps.Adapters.Templates;

/// <summary>Holds the names in a template against those that its notice type has and requires.</summary>
internal static class NameLint
{
    // Yes or no: they decide what is shown and are never printed.
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal)
    {
        "sameContact", "late", "byPerson", "echo", "lastReminder", "escalated", "reopened", "withdrawn", "overdue", "onSite", "allAnswered",
    };

    /// <summary>Reports unknown names, names used as what they are not, and required ones that are never shown.</summary>
    public static void Check(NoticeType type, TemplateFile file, Action<int, string> report)
    {
        var known = NoticeElements.Known(type);
        foreach (var tag in file.AllTags.Where(tag => tag.Name.Length > 0 && tag.Name[0] != '@'))
        {
            if (Problem(tag, type, known) is { } message)
            {
                report(tag.Line, message);
            }
        }

        foreach (var name in NoticeElements.Required(type).Where(name => !IsShown(name, file)))
        {
            report(0, $"A notice of type {type} must show '{name}'. Add {Example(name)}.");
        }
    }

    private static string? Problem(TemplateTag tag, NoticeType type, IReadOnlyList<string> known)
    {
        if (tag.List is not null)
        {
            var columns = NoticeElements.Rows.GetValueOrDefault(tag.List);
            return columns is null || columns.Contains(tag.Name)
                ? null
                : $"A row of '{tag.List}' has no '{tag.Name}'. It has: {string.Join(", ", columns)}. A value of the notice itself is written ../{tag.Name}.";
        }

        if (!known.Contains(tag.Name))
        {
            return $"A notice of type {type} has no value '{tag.Name}'. It has: {string.Join(", ", known)}.";
        }

        return (tag.Kind, NoticeElements.Rows.ContainsKey(tag.Name), Flags.Contains(tag.Name)) switch
        {
            (TagKind.Value, true, _) => $"'{tag.Name}' is a list. Write {Example(tag.Name)}.",
            (TagKind.Value, _, true) => $"'{tag.Name}' is yes or no. Write {Example(tag.Name)}.",
            (TagKind.Each, false, _) => $"'{tag.Name}' is not a list.",
            _ => null,
        };
    }

    /// <summary>A flag is used by deciding with it; anything else must be printed, linked to or listed: asking whether it exists shows nobody anything.</summary>
    private static bool IsShown(string name, TemplateFile file) => file.AllTags.Any(tag => tag.List is null && tag.Name == name
        && (tag.Kind is TagKind.Value or TagKind.Each || (Flags.Contains(name) && tag.Kind is (TagKind.If or TagKind.Unless))));

    private static string Example(string name) => name switch
    {
        _ when NoticeElements.Rows.ContainsKey(name) => $"{{{{#each {name}}}}} ... {{{{/each}}}}",
        _ when Flags.Contains(name) => $"{{{{#if {name}}}}} ... {{{{/if}}}}",
        _ when name.EndsWith("Link", StringComparison.Ordinal) => $"[text]({{{{{name}}}}})",
        _ => $"{{{{{name}}}}}",
    };
}
