using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Duties;

/// <summary>Who reads a desk's digest on a day.</summary>
internal static class DeskDigestRecipients
{
    /// <summary>
    /// Everybody with the desk's lead role who is present, a cover for those who are away; when that is nobody, those of the next role up the ladder.
    /// Empty when nobody at all is there.
    /// </summary>
    public static IReadOnlyList<Person> For(PublishedSet set, Desk desk, DateOnly day)
    {
        var ladder = set.Policies.TryGetValue(desk.Policy, out var policy) ? policy.Ladder.Rungs.Select(rung => rung.Role).ToList() : [];
        return ladder.Skip(ladder.IndexOf(desk.LeadRole) + 1)
            .Prepend(desk.LeadRole)
            .Select(role => Present(set.Directory, desk, role, day))
            .FirstOrDefault(people => people.Count > 0) ?? [];
    }

    private static List<Person> Present(StaffDirectory directory, Desk desk, string role, DateOnly day) =>
    [
        .. directory.WithRole(desk.Id, role)
            .Select(person => person.AwayOn(day) is not { } away ? person : away.Cover is { } cover && directory.FindPerson(cover) is { } deputy && !deputy.IsAway(day) ? deputy : null)
            .OfType<Person>()
            .DistinctBy(person => person.Id),
    ];
}
