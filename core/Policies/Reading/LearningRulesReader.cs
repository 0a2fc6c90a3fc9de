namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads the rules about learning and redress. Every member has a default, which stands in <see cref="LearningRule"/> and <see cref="RedressRule"/>.</summary>
internal static class LearningRulesReader
{
    private const int MostMoney = 100_000_000;

    /// <summary>Reads <c>learning</c>.</summary>
    public static LearningRule Learning(ObjectReader reader)
    {
        var usual = new LearningRule();
        return new LearningRule
        {
            Demand = reader.Choice<LearningDemand>("demand") ?? usual.Demand,
            Within = reader.Limit("within", usual.Within),
            ImproveWithin = reader.Limit("improveWithin", usual.ImproveWithin),
        };
    }

    /// <summary>Reads <c>redress</c>.</summary>
    public static RedressRule Redress(ObjectReader reader)
    {
        var usual = new RedressRule();
        var rule = new RedressRule
        {
            Currency = reader.OptionalText("currency"),
            Limits = reader.Objects("limits", 0, item => new RoleLimit(item.Key("role"), item.Has("amount") ? item.Number("amount", 0, MostMoney) ?? 0 : Missing(item))),
            AloneUpTo = reader.Number("aloneUpTo", 0, MostMoney) ?? usual.AloneUpTo,
            GoodwillPerComplaint = reader.Number("goodwillPerComplaint", 0, MostMoney) ?? usual.GoodwillPerComplaint,
            GoodwillPerMonth = reader.Number("goodwillPerMonth", 0, MostMoney),
            OfficialFrom = reader.Number("officialFrom", 1, MostMoney),
            LegalRole = reader.Has("legalRole") ? reader.Key("legalRole") : reader.OptionalText("legalRole"),
            GiveWithin = reader.Limit("giveWithin", usual.GiveWithin),
        };
        if (rule.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            reader.Problem("currency", "is not a currency; use three capital letters, for example EUR");
        }

        if (rule.Currency is null && rule.Limits.Count > 0)
        {
            reader.Problem("currency", "is missing: limits are amounts of a currency");
        }

        UniqueKeys.Check(reader.Problems, reader.At("limits"), "role", [.. rule.Limits.Select(limit => limit.Role)]);
        return rule;
    }

    private static int Missing(ObjectReader item)
    {
        item.Problem("amount", "is missing");
        return item.Number("amount", 0, MostMoney) ?? 0;
    }
}
