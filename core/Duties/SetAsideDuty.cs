namespace ComplaintOps.Core.Duties;

/// <summary>Work that was set aside after repeated failures, as it is shown to staff.</summary>
/// <param name="Reference">The complaint's reference, or the subject's id when it is no complaint or cannot be read.</param>
/// <param name="Duty">Which duty.</param>
/// <param name="DueAt">Since when it is due (UTC).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">What the last failure was: an error code's name and a short text without personal data; or null.</param>
public sealed record SetAsideDuty(string Reference, DutyKind Duty, DateTimeOffset DueAt, int Attempts, string? LastError);
