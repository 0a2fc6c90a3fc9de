namespace ComplaintOps.Core.Calendars;

/// <summary>How limits in days, working days, weeks and months are counted. Minutes and hours are not touched by it.</summary>
public sealed record DayCounting
{
    /// <summary>Whether the day of receipt is day one (true) or day zero (false, the usual rule).</summary>
    public bool ReceiptDayCounts { get; init; }

    /// <summary>Whether what comes after closing time or on a free day counts as received on the next working day.</summary>
    public bool AfterHoursMovesToNextWorkingDay { get; init; }

    /// <summary>When on its last day a limit ends, in the policy's zone.</summary>
    public DayEnd End { get; init; }
}

/// <summary>When on its last day a limit ends.</summary>
public enum DayEnd
{
    /// <summary>At 24:00.</summary>
    EndOfDay,

    /// <summary>At the calendar's closing time.</summary>
    CloseOfBusiness,
}
