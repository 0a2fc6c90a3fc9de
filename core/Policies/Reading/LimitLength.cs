using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Compares limits as far as that is possible without a calendar.</summary>
internal static class LimitLength
{
    /// <summary>
    /// Whether the first is longer than the second. Minutes compare with hours, days with weeks, each other unit with itself; null when only a calendar could
    /// tell, or when one of them could not be read.
    /// </summary>
    public static bool? IsLonger(Limit first, Limit second)
    {
        var (a, b) = (Measure(first), Measure(second));
        return first.Amount > 0 && second.Amount > 0 && a.Family == b.Family ? a.Length > b.Length : null;
    }

    private static (LimitUnit Family, long Length) Measure(Limit limit) => limit.Unit switch
    {
        LimitUnit.Hours => (LimitUnit.Minutes, limit.Amount * 60L),
        LimitUnit.Weeks => (LimitUnit.Days, limit.Amount * 7L),
        _ => (limit.Unit, limit.Amount),
    };
}
