namespace ComplaintOps.Adapters.Csv;

/// <summary>What a mapping says of columns: which holds which field, what else is kept, what may be missing, and what makes the id of a row that has none.</summary>
/// <param name="Fields">The headers of each field, tried in this order.</param>
/// <param name="Extra">The headers of what is kept besides, by its name.</param>
/// <param name="Optional">The names of fields and extras whose column may be missing.</param>
/// <param name="Hash">The headers of the columns that make the id; empty when a column holds it.</param>
internal sealed record MappingColumns(
    IReadOnlyDictionary<ImportField, IReadOnlyList<string>> Fields,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Extra,
    IReadOnlySet<string> Optional,
    IReadOnlyList<string> Hash)
{
    /// <summary>Reads the members of the root that name columns, and notes what is wrong with them.</summary>
    public static MappingColumns Read(MappingNode root)
    {
        var fields = FieldsOf(root);
        var extra = ExtraOf(root);
        return new MappingColumns(fields, extra, OptionalOf(root, fields, extra), HashOf(root, fields));
    }

    private static Dictionary<ImportField, IReadOnlyList<string>> FieldsOf(MappingNode root)
    {
        var fields = new Dictionary<ImportField, IReadOnlyList<string>>();
        if (root.Member("columns") is not { } member)
        {
            root.Fail("'columns' is missing");
            return fields;
        }

        foreach (var (name, node) in member.Members())
        {
            if (ImportFieldNames.TryParse(name, out var field))
            {
                fields[field] = node.TextOrTexts();
            }
            else
            {
                node.Fail($"is no field; fields are {string.Join(", ", ImportFieldNames.All)}");
            }
        }

        if (!fields.ContainsKey(ImportField.ReceivedAt))
        {
            member.Fail("'receivedAt' is missing: no limit can be counted without it");
        }

        if (!fields.Keys.Any(field => field is ImportField.Product or ImportField.Issue or ImportField.Narrative or ImportField.Wanted))
        {
            member.Fail("one of product, issue, narrative and wanted is needed, to say what a complaint is about");
        }

        return fields;
    }

    private static Dictionary<string, IReadOnlyList<string>> ExtraOf(MappingNode root)
        => root.Member("extra") is { } member ? member.Members().ToDictionary(column => column.Name, column => (IReadOnlyList<string>)column.Node.TextOrTexts()) : [];

    private static HashSet<string> OptionalOf(
        MappingNode root, Dictionary<ImportField, IReadOnlyList<string>> fields, Dictionary<string, IReadOnlyList<string>> extra)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in root.Member("optional")?.Texts() ?? [])
        {
            var isField = ImportFieldNames.TryParse(name, out var field);
            if (isField && field is ImportField.SourceId or ImportField.ReceivedAt)
            {
                node.Fail($"'{name}' cannot be optional");
            }
            else if (!(isField && fields.ContainsKey(field)) && !extra.ContainsKey(name))
            {
                node.Fail($"'{name}' is named neither under columns nor under extra");
            }

            names.Add(name);
        }

        return names;
    }

    private static List<string> HashOf(MappingNode root, Dictionary<ImportField, IReadOnlyList<string>> fields)
    {
        var member = root.Member("hashColumns");
        List<string> names = [.. (member?.Texts() ?? []).Select(item => item.Text)];
        if (fields.ContainsKey(ImportField.SourceId))
        {
            if (names.Count > 0)
            {
                member!.Fail("has no use beside columns.sourceId; give one of the two");
            }
        }
        else if (names.Count == 0)
        {
            (member ?? root).Fail("give columns.sourceId or, for a file without an id, hashColumns: without an id a second run would import everything again");
        }

        return names;
    }
}
