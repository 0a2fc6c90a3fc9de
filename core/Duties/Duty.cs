namespace ComplaintOps.Core.Duties;

/// <summary>One thing that is or becomes due on a complaint, and why.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueAt">From when on (UTC).</param>
/// <param name="Reason">Why, as a code; people read it through <see cref="DutyReasons"/>.</param>
/// <param name="About">The clock, notice, task or promise that it is about, by id; or empty.</param>
public sealed record Duty(DutyKind Kind, DateTimeOffset DueAt, string Reason, string About = "");
