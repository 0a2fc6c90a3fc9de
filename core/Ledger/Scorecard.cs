using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// The six principles as one number each. A share is never shown without the worst case behind it, and what nobody measured says so instead of counting as good.
/// </summary>
/// <param name="Principles">All six, in their order.</param>
public sealed record Scorecard(IReadOnlyList<Principle> Principles)
{
    /// <summary>One principle.</summary>
    public Principle this[PrincipleKind kind] => Principles.First(principle => principle.Kind == kind);
}

/// <summary>Adds rows up to a <see cref="Scorecard"/>.</summary>
internal sealed class ScorecardTally
{
    private const int GoodScore = 4;
    private readonly Dictionary<PrincipleKind, Line> _lines = Enum.GetValues<PrincipleKind>().ToDictionary(kind => kind, _ => new Line());

    public void Add(LedgerRow row)
    {
        if (row.History)
        {
            return;
        }

        Count(PrincipleKind.FirstContact, row, row.FirstContact is not null && row.Flags.All(flag => flag.Kind != FlagKind.PingPong), row.HandOffs);
        foreach (var review in row.QualityReviews)
        {
            Count(PrincipleKind.NoArgument, row, review.Scores.NoArguing >= GoodScore, -review.Scores.NoArguing);
        }

        if (row.Reply is { Final: true })
        {
            Count(PrincipleKind.OnTheSpot, row, row.SettledAtFirstContact, row.HandOffs + row.Climbs.Count);
        }

        if (row.Survey is { } survey)
        {
            Count(PrincipleKind.Satisfaction, row, survey.Received >= survey.Expected, survey.Expected - survey.Received);
        }

        if (row.OwesReply || row.FirstReply is not null)
        {
            Count(PrincipleKind.Timely, row, row.FirstReply is { InTime: not false }, row.LongestWait.TotalSeconds);
            Count(PrincipleKind.FullReply, row, row.FirstReply is not null, row.LongestWait.TotalSeconds);
        }
    }

    public Scorecard Scorecard() => new([.. _lines.OrderBy(pair => pair.Key).Select(pair => new Principle(pair.Key, pair.Value.Part, pair.Value.Whole, pair.Value.Worst))]);

    private void Count(PrincipleKind kind, LedgerRow row, bool held, double pain)
    {
        var line = _lines[kind];
        line.Whole++;
        if (held)
        {
            line.Part++;
        }
        else if (line.Worst is null || pain > line.Pain || (pain.Equals(line.Pain) && string.CompareOrdinal(row.Reference, line.Worst) < 0))
        {
            (line.Worst, line.Pain) = (row.Reference, pain);
        }
    }

    private sealed class Line
    {
        public int Part { get; set; }

        public int Whole { get; set; }

        public string? Worst { get; set; }

        public double Pain { get; set; }
    }
}
