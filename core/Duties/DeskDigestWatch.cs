namespace ComplaintOps.Core.Duties;

/// <summary>A timer function that the digest keeps an eye on, so that a dead one is noticed by the others.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Interval">The longest time between two of its runs; three of them without a run, or with due work left lying, is worth a warning.</param>
/// <param name="Duties">The duties that it does.</param>
public sealed record DeskDigestWatch(string Function, TimeSpan Interval, IReadOnlyList<DutyKind> Duties)
{
    /// <summary>From when on it is worth a warning.</summary>
    public TimeSpan Patience => Interval * 3;
}
