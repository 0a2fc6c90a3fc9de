namespace ComplaintOps.Core.Ledger;

/// <summary>The six principles of handling that a desk is held to (Guangzhou Metro's principles of complaint handling).</summary>
public enum PrincipleKind
{
    /// <summary>Whoever receives it first stays responsible, and nobody is passed around (首问责任).</summary>
    FirstContact = 1,

    /// <summary>Nobody argues with the customer (不争论).</summary>
    NoArgument = 2,

    /// <summary>It is settled where it came in (现场处理).</summary>
    OnTheSpot = 3,

    /// <summary>The customer got at least what was expected (满意).</summary>
    Satisfaction = 4,

    /// <summary>A human answers within the limit (及时).</summary>
    Timely = 5,

    /// <summary>Everybody gets a human answer (百分百回复).</summary>
    FullReply = 6,
}

/// <summary>One line of the scorecard: of how many, how many.</summary>
/// <param name="Kind">Which principle.</param>
/// <param name="Part">Those for whom it held.</param>
/// <param name="Whole">Those for whom it could be told; 0: not measured, which is no good result and no bad one.</param>
/// <param name="Worst">The reference of the complaint that shows it worst, or null.</param>
public sealed record Principle(PrincipleKind Kind, int Part, int Whole, string? Worst = null)
{
    /// <summary>The share in thousandths, rounded down; null when nothing was measured.</summary>
    public int? Thousandths => Whole == 0 ? null : (int)(1000L * Part / Whole);
}
