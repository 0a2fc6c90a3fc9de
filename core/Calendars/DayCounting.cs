namespace ComplaintOps.Core.Calendars;

/// <summary>When the last day of a limit ends.</summary>
public enum DayEnd
{
    /// <summary>At 24:00 in the calendar's zone.</summary>
    EndOfDay = 0,

    /// <summary>At the close of business.</summary>
    CloseOfBusiness = 1,
}

/// <summary>How limits in days, working days, weeks and months are counted. Limits in minutes, hours and working hours take no notice of it.</summary>
/// <param name="End">When the last day ends.</param>
/// <param name="ReceiptDayCounts">Whether the day of receipt is the first day; otherwise the day after it is.</param>
/// <param name="AfterHoursMovesToNextWorkingDay">
/// Whether what arrives at or after the close of business, or on a day without work, counts as received on the next working day
/// (practice under the FCA handbook, DISP).
/// </param>
public readonly record struct DayCounting(DayEnd End = DayEnd.EndOfDay, bool ReceiptDayCounts = false, bool AfterHoursMovesToNextWorkingDay = false)
{
    /// <summary>The ordinary way: to the end of the day, the day of receipt not counted.</summary>
    public static DayCounting Plain => default;
}
