using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads the numbers for the estimate of loyalty. Every member may be missing; the default then holds.</summary>
internal static class LoyaltyReader
{
    /// <summary>Reads <c>loyalty</c>, or takes the defaults when it is missing.</summary>
    public static LoyaltyRates Read(ObjectReader root) => root.OptionalObject("loyalty", Rates);

    private static LoyaltyRates Rates(ObjectReader reader)
    {
        var usual = LoyaltyRates.Default;
        var rates = new LoyaltyRates
        {
            NeverComplained = reader.Number("neverComplained", 0, 100) ?? usual.NeverComplained,
            Unresolved = reader.Number("unresolved", 0, 100) ?? usual.Unresolved,
            Resolved = reader.Number("resolved", 0, 100) ?? usual.Resolved,
            ResolvedFast = reader.Number("resolvedFast", 0, 100) ?? usual.ResolvedFast,
            FastWithin = reader.Elapsed("fastWithin", new Limit(7 * 24, LimitUnit.Hours)) is { Amount: > 0 } fast ? fast.Span : usual.FastWithin,
            Complain = reader.Number("complain", 1, 100) ?? usual.Complain,
            SayNothing = reader.Number("sayNothing", 0, 100) ?? usual.SayNothing,
            CustomerValue = reader.Number("customerValue", 1, 100_000_000),
            Currency = reader.OptionalText("currency"),
            Own = reader.Flag("own", fallback: false),
        };
        if (!rates.IsValid)
        {
            reader.Problem("resolvedFast", "the shares must rise from neverComplained over unresolved and resolved to resolvedFast, and complain and sayNothing together make at most 100");
        }

        if (rates.CustomerValue is null != rates.Currency is null)
        {
            reader.Problem("currency", "customerValue and currency come together or not at all");
        }
        else if (rates.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            reader.Problem("currency", "is not a currency; use three capital letters, for example EUR");
        }

        return rates;
    }
}
