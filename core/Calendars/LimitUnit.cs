namespace ComplaintOps.Core.Calendars;

/// <summary>What a limit is counted in. One is never converted into another: 15 days are not 3 weeks less 6 days of work.</summary>
public enum LimitUnit
{
    /// <summary><c>min</c>: elapsed minutes.</summary>
    Minutes = 1,

    /// <summary><c>h</c>: elapsed hours.</summary>
    Hours = 2,

    /// <summary><c>wh</c>: hours of working time.</summary>
    WorkingHours = 3,

    /// <summary><c>d</c>: calendar days.</summary>
    Days = 4,

    /// <summary><c>wd</c>: working days.</summary>
    WorkingDays = 5,

    /// <summary><c>w</c>: calendar weeks.</summary>
    Weeks = 6,

    /// <summary><c>mo</c>: calendar months.</summary>
    Months = 7,
}
