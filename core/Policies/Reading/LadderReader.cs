using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads <c>ladder</c>.</summary>
internal static class LadderReader
{
    /// <summary>Reads it.</summary>
    public static Ladder Read(ObjectReader reader)
    {
        var rungs = reader.Objects("rungs", 1, Rung);
        UniqueKeys.Check(reader.Problems, reader.At("rungs"), "key", [.. rungs.Select(rung => rung.Key)]);
        return new Ladder { Rungs = rungs };
    }

    private static Rung Rung(ObjectReader reader)
    {
        var accept = reader.Limit("acceptWithin", new Limit(4, LimitUnit.Hours));
        return new Rung
        {
            Key = reader.Key("key"),
            Name = reader.Localized("name"),
            Role = reader.Key("role"),
            AcceptWithin = accept,
            AcceptOverrides = OverridesReader.Read(reader, "acceptOverrides", accept),
            ReplyWithin = reader.Limit("replyWithin", new Limit(24, LimitUnit.Hours)),
        };
    }
}
