namespace ComplaintOps.Core.Policies;

/// <summary>
/// The words in which a house says why people complain, as it edits them in <c>taxonomy.json</c>. Codes stand in timelines for ever; names may change. It
/// describes matters and what people ask for, never what kind of person somebody is.
/// </summary>
public sealed record Taxonomy
{
    /// <summary>None: nothing can be classified, and closing asks for no cause.</summary>
    public static Taxonomy Empty { get; } = new() { Causes = [], Factors = [], Grievances = [], Wants = [], Motives = [], Hash = "" };

    /// <summary>Why it came to the complaint: one of these is confirmed when it ends.</summary>
    public required IReadOnlyList<CauseTerm> Causes { get; init; }

    /// <summary>What belongs to a cause more closely.</summary>
    public required IReadOnlyList<FactorTerm> Factors { get; init; }

    /// <summary>What people are aggrieved by.</summary>
    public required IReadOnlyList<Term> Grievances { get; init; }

    /// <summary>What they want.</summary>
    public required IReadOnlyList<Term> Wants { get; init; }

    /// <summary>What moves them. No motive changes a clock.</summary>
    public required IReadOnlyList<Term> Motives { get; init; }

    /// <summary>SHA-256 (hex) of the file it was read from; empty for none.</summary>
    public required string Hash { get; init; }

    /// <summary>Finds a cause by code, or null.</summary>
    public CauseTerm? FindCause(string code) => Causes.FirstOrDefault(cause => cause.Code == code);
}

/// <summary>A code with its name for people.</summary>
public record Term
{
    /// <summary>The code, in entries for ever.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; init; }
}

/// <summary>A cause.</summary>
public sealed record CauseTerm : Term
{
    /// <summary>Examples, for whoever chooses; or null.</summary>
    public LocalizedText? Examples { get; init; }

    /// <summary>What is usually done about it: the text of an improvement that nobody worded.</summary>
    public required LocalizedText Action { get; init; }

    /// <summary>Whether it may only be chosen after somebody has assessed the matter: the customer is right until somebody has looked.</summary>
    public bool AfterAssessment { get; init; }

    /// <summary>Whether it ends only with training for somebody, or with the reason why not.</summary>
    public bool NeedsTraining { get; init; }
}

/// <summary>A closer description of a cause.</summary>
public sealed record FactorTerm : Term
{
    /// <summary>The code of the cause that it belongs to.</summary>
    public required string Cause { get; init; }
}
