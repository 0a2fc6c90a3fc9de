using ComplaintOps.Core;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the codes of the taxonomy for the parameter that bears a list's name: Cause, Factor, Grievance, Want or Motive.</summary>
public sealed class TaxonomyCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        var taxonomy = (await workplace.Sets.ActiveAsync(cancellationToken)).Taxonomy;
        IEnumerable<Term> terms = Parameter.ToUpperInvariant() switch
        {
            "CAUSE" => taxonomy.Causes,
            "FACTOR" => taxonomy.Factors,
            "GRIEVANCE" => taxonomy.Grievances,
            "WANT" => taxonomy.Wants,
            "MOTIVE" => taxonomy.Motives,
            _ => [],
        };
        return [.. terms.Select(term => (term.Code, term.Name.For(Cultures.English, Cultures.English)))];
    }
}
