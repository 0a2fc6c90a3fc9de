namespace ComplaintOps.Core.Complaints;

/// <summary>How well a complaint was handled by the seven principles of handling, each from 1 (not at all) to 5 (entirely).</summary>
public sealed record QualityScores
{
    /// <summary>The customer was believed until something else was known (信任).</summary>
    public required int Trust { get; init; }

    /// <summary>The customer was treated with respect (尊重).</summary>
    public required int Respect { get; init; }

    /// <summary>What the customer meant and needed was understood (理解).</summary>
    public required int Understanding { get; init; }

    /// <summary>What made it urgent or delicate was noticed (敏感).</summary>
    public required int Sensitivity { get; init; }

    /// <summary>Nobody had to wait longer than needed (时效).</summary>
    public required int Timeliness { get; init; }

    /// <summary>The matter was solved, not only answered (解决).</summary>
    public required int Solving { get; init; }

    /// <summary>Nobody argued with the customer or defended themselves (不争论).</summary>
    public required int NoArguing { get; init; }

    /// <summary>All seven with their names, in a fixed order.</summary>
    public IReadOnlyList<(string Name, int Score)> All() =>
    [
        (nameof(Trust), Trust), (nameof(Respect), Respect), (nameof(Understanding), Understanding), (nameof(Sensitivity), Sensitivity),
        (nameof(Timeliness), Timeliness), (nameof(Solving), Solving), (nameof(NoArguing), NoArguing),
    ];
}

/// <summary>A review that was made.</summary>
/// <param name="Entry">The sequence number of its entry.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reviewer">Who: a person's id.</param>
/// <param name="Scores">What they think of it.</param>
public sealed record QualityReview(long Entry, DateTimeOffset At, string Reviewer, QualityScores Scores);
