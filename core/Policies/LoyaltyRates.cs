namespace ComplaintOps.Core.Policies;

/// <summary>
/// Of 100 customers, how many buy again, by what became of their trouble. The defaults are an old survey of buyers in the United States (the consumer studies
/// of the 1970s and 1980s that are usually cited as 9, 19, 54 and 82 of 100, for large purchases): a starting point, to be exchanged with own numbers in
/// <c>directory.json</c>.
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

    /// <summary>Of 100 unhappy customers, how many complain formally; the rest says nothing or grumbles. As unsure as the other numbers.</summary>
    public int Complain { get; init; } = 5;

    /// <summary>Of 100 unhappy customers, how many say nothing at all and are mostly lost.</summary>
    public int SayNothing { get; init; } = 69;

    /// <summary>What a customer is worth over the coming years, in <see cref="Currency"/>; null when nobody has put a number on it.</summary>
    public int? CustomerValue { get; init; }

    /// <summary>The currency of <see cref="CustomerValue"/>, three letters (ISO 4217); null with it.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether these are numbers of one's own, and not those of the old survey.</summary>
    public bool Own { get; init; }

    /// <summary>Whether all of it makes sense: shares from 0 to 100, ascending, and a positive time.</summary>
    public bool IsValid => NeverComplained >= 0 && NeverComplained <= Unresolved && Unresolved <= Resolved && Resolved <= ResolvedFast && ResolvedFast <= 100
        && FastWithin > TimeSpan.Zero && Complain is >= 1 and <= 100 && SayNothing >= 0 && Complain + SayNothing <= 100 && CustomerValue is null or > 0;
}
