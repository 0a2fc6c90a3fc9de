namespace ComplaintOps.Core.Calendars;

/// <summary>Working time of a place.</summary>
public sealed record BusinessCalendar
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The last day for which its holidays are known.</summary>
    public required DateOnly KnownUntil { get; init; }
}
