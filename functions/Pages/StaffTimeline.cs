using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Functions.Pages;

/// <summary>A timeline as the staff page shows it.</summary>
/// <param name="Lines">The latest entries, the latest first.</param>
/// <param name="Causes">The entry that raised each flag that is up; a flag whose entry is older than the lines is not there.</param>
public sealed record StaffTimeline(IReadOnlyList<TimelineLine> Lines, IReadOnlyDictionary<FlagKind, TimelineLine> Causes);
