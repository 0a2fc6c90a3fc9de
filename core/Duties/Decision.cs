namespace ComplaintOps.Core.Duties;

/// <summary>What <see cref="DutyRules.Decide"/> says of a complaint.</summary>
/// <param name="Duties">Everything that is or becomes due, by due instant.</param>
public sealed record Decision(IReadOnlyList<Duty> Duties)
{
    /// <summary>The due entries that must stand in the store: per duty its earliest instant.</summary>
    public IReadOnlyDictionary<DutyKind, DateTimeOffset> Due => Duties.GroupBy(duty => duty.Kind).ToDictionary(group => group.Key, group => group.Min(duty => duty.DueAt));

    /// <summary>What is due at an instant. A limit is passed at its due instant, not after it.</summary>
    public IEnumerable<Duty> DueAt(DateTimeOffset now) => Duties.Where(duty => duty.DueAt <= now);

    /// <summary>Whether a duty is due at an instant.</summary>
    public bool IsDue(DutyKind kind, DateTimeOffset now) => Duties.Any(duty => duty.Kind == kind && duty.DueAt <= now);

    /// <summary>The next moment after <paramref name="now"/> at which anything can change by itself (UTC), or null.</summary>
    public DateTimeOffset? NextChangeAfter(DateTimeOffset now) => Duties.Where(duty => duty.DueAt > now).Select(duty => (DateTimeOffset?)duty.DueAt).FirstOrDefault();
}
