namespace ComplaintOps.Core.Ledger;

/// <summary>What happened on a day, and how it stood at its end.</summary>
/// <param name="Date">The day, in the zone of the summary.</param>
public sealed record DayCount(DateOnly Date)
{
    /// <summary>Complaints received.</summary>
    public int Received { get; init; }

    /// <summary>Complaints acknowledged, by mail or by person.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Human replies that stand.</summary>
    public int Replies { get; init; }

    /// <summary>Steps up the ladder.</summary>
    public int Climbs { get; init; }

    /// <summary>Complaints that were not ended at the end of the day.</summary>
    public int Open { get; init; }

    /// <summary>Of these, those without a final reply.</summary>
    public int Unresolved { get; init; }

    /// <summary>Of these, those whose customer waited in vain.</summary>
    public int Silent { get; init; }
}
