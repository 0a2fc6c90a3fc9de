namespace ComplaintOps.Core.Calendars;

/// <summary>A day without work.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Name">What it is called where it is kept.</param>
public sealed record Holiday(DateOnly Date, string Name);

/// <summary>A day of work although it falls on a weekend (调休上班).</summary>
/// <param name="Date">The local date.</param>
/// <param name="Name">What it is called where it is kept.</param>
/// <param name="Hours">Its hours; null means the ordinary ones.</param>
public sealed record MakeUpDay(DateOnly Date, string Name, WorkingHours? Hours = null);

/// <summary>What a <see cref="BusinessCalendar"/> is made of.</summary>
public sealed record CalendarDefinition
{
    /// <summary>The name that policies use, such as <c>gb-eng</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The content hash of the file it came from.</summary>
    public required string Revision { get; init; }

    /// <summary>What people call it, by culture.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The zone in which days begin and end.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The days of the week without work; never all seven.</summary>
    public IReadOnlyCollection<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The hours of an ordinary working day.</summary>
    public required WorkingHours OrdinaryHours { get; init; }

    /// <summary>Days of the week with other hours than the ordinary ones.</summary>
    public IReadOnlyDictionary<DayOfWeek, WorkingHours> OtherHours { get; init; } = new Dictionary<DayOfWeek, WorkingHours>();

    /// <summary>When the business day ends for counting days, since 00:00 local; null means when the last interval ends. It never lies after that.</summary>
    public TimeSpan? CloseOfBusiness { get; init; }

    /// <summary>Days without work.</summary>
    public IReadOnlyCollection<Holiday> Holidays { get; init; } = [];

    /// <summary>Weekend days with work.</summary>
    public IReadOnlyCollection<MakeUpDay> MakeUpDays { get; init; } = [];

    /// <summary>The last date that the holidays cover.</summary>
    public DateOnly KnownUntil { get; init; } = DateOnly.MaxValue;

    /// <summary>Where the dates come from.</summary>
    public string Source { get; init; } = "";
}
