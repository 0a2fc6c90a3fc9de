using ComplaintOps.Core.Policies.Reading;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// Reads the taxonomy file and reports everything that is wrong with it at once. Members that may be missing: a cause's <c>examples</c>, <c>afterAssessment</c>
/// and <c>needsTraining</c> (both false), and <c>factors</c>.
/// </summary>
public static class TaxonomyDocument
{
    /// <summary>Reads a taxonomy.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="hash">SHA-256 (hex) of its text.</param>
    /// <returns>The taxonomy, null when something keeps it from being used; and everything that was found.</returns>
    public static (Taxonomy? Taxonomy, IReadOnlyList<PolicyProblem> Problems) Parse(string file, string json, string hash)
    {
        var problems = new ProblemList(file);
        var taxonomy = JsonText.Read(json, problems, reader => Read(reader, hash));
        return (taxonomy, problems.Items);
    }

    private static Taxonomy Read(ObjectReader root, string hash)
    {
        var causes = root.Objects("causes", 1, Cause);
        var taxonomy = new Taxonomy
        {
            Causes = causes,
            Factors = root.Objects("factors", 0, reader => Factor(reader, causes)),
            Grievances = root.Objects("grievances", 1, Term),
            Wants = root.Objects("wants", 1, Term),
            Motives = root.Objects("motives", 1, Term),
            Hash = hash,
        };
        Unique("causes", taxonomy.Causes);
        Unique("factors", taxonomy.Factors);
        Unique("grievances", taxonomy.Grievances);
        Unique("wants", taxonomy.Wants);
        Unique("motives", taxonomy.Motives);
        return taxonomy;

        void Unique(string list, IReadOnlyList<Term> terms) => UniqueKeys.Check(root.Problems, root.At(list), "code", [.. terms.Select(term => term.Code)]);
    }

    private static Term Term(ObjectReader reader) => new() { Code = reader.Key("code"), Name = reader.Localized("name") };

    private static CauseTerm Cause(ObjectReader reader) => new()
    {
        Code = reader.Key("code"),
        Name = reader.Localized("name"),
        Examples = reader.OptionalLocalized("examples"),
        Action = reader.Localized("action"),
        AfterAssessment = reader.Flag("afterAssessment", fallback: false),
        NeedsTraining = reader.Flag("needsTraining", fallback: false),
    };

    private static FactorTerm Factor(ObjectReader reader, IReadOnlyList<CauseTerm> causes)
    {
        var factor = new FactorTerm { Code = reader.Key("code"), Name = reader.Localized("name"), Cause = reader.Key("cause") };
        if (factor.Cause.Length > 0 && causes.Count > 0 && causes.All(cause => cause.Code != factor.Cause))
        {
            reader.Problem("cause", $"\"{factor.Cause}\" is not the code of a cause; use one of {string.Join(", ", causes.Select(cause => cause.Code))}");
        }

        return factor;
    }
}
