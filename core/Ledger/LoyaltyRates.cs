namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Of 100 customers, how many buy again, by what became of their trouble. The defaults are an old survey of buyers in the United States (the consumer studies
/// of the 1970s and 1980s that are usually cited as 9, 19, 54 and 82 of 100, for large purchases): a starting point, to be exchanged with own numbers.
/// </summary>
public sealed record LoyaltyRates
{
    /// <summary>The survey's numbers.</summary>
    public static LoyaltyRates Default { get; } = new();

    /// <summary>Of 100 who were unhappy and never complained.</summary>
    public int NeverComplained { get; init; } = 9;

    /// <summary>Of 100 who complained in vain.</summary>
    public int Unresolved { get; init; } = 19;

    /// <summary>Of 100 whose complaint was settled.</summary>
    public int Resolved { get; init; } = 54;

    /// <summary>Of 100 whose complaint was settled fast.</summary>
    public int ResolvedFast { get; init; } = 82;

    /// <summary>What counts as fast: from receipt to the final reply less than this.</summary>
    public TimeSpan FastWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether all of it makes sense: shares from 0 to 100, ascending, and a positive time.</summary>
    public bool IsValid => NeverComplained >= 0 && NeverComplained <= Unresolved && Unresolved <= Resolved && Resolved <= ResolvedFast && ResolvedFast <= 100
        && FastWithin > TimeSpan.Zero;
}
