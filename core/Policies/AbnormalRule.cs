using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>When a complaint may be reviewed as abnormal. It never changes what the customer is owed.</summary>
public sealed record AbnormalRule
{
    /// <summary>From how many different signs on; at least 2.</summary>
    public int Indicators { get; init; } = 2;

    /// <summary>After this time it ends by itself unless somebody renews it.</summary>
    public Limit ExpiresAfter { get; init; } = new(30, LimitUnit.Days);

    /// <summary>Whether the customer is told, and how to object.</summary>
    public bool TellCustomer { get; init; } = true;

    /// <summary>How long an outside body may take before we ask again, and the next rung hears of it.</summary>
    public Limit ReferralFollowUp { get; init; } = new(10, LimitUnit.WorkingDays);
}
