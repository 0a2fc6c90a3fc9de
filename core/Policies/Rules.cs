using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>Everything that a step of one complaint is judged by: the policy and calendar it is bound to, and the people of today.</summary>
/// <param name="Policy">The policy, by the hash that the complaint is bound to.</param>
/// <param name="Calendar">The calendar, by the revision that it is bound to.</param>
/// <param name="Directory">The active directory.</param>
/// <param name="Desk">The complaint's desk.</param>
/// <param name="Load">How many open complaints each person has, for choosing who gets work; may be a little old. Null when that was not counted.</param>
public sealed record Rules(Policy Policy, BusinessCalendar Calendar, StaffDirectory Directory, Desk Desk, IReadOnlyDictionary<string, int>? Load)
{
    /// <summary>
    /// The present person of the desk with that role who has the least open work and room under the cap; ties by id. Somebody who is away is replaced by the
    /// named cover. When everybody is at the cap, the least loaded gets it all the same: a cap delays nobody's complaint. Null when nobody is present.
    /// Raises <see cref="OwnersNotCountedException"/> when there are several and their work was not counted.
    /// </summary>
    public Person? Choose(string role, DateTimeOffset now, string? except = null)
    {
        var today = Calendar.LocalDate(now);
        List<Person> present =
        [
            .. Directory.WithRole(Desk.Id, role)
                .Select(person => Present(person, today))
                .OfType<Person>()
                .Where(person => person.Id != except)
                .DistinctBy(person => person.Id),
        ];
        return present.Count < 2 ? present.FirstOrDefault() : present
            .OrderBy(person => person.Cap is { } cap && LoadOf(person) >= cap)
            .ThenBy(LoadOf)
            .ThenBy(person => person.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>How many open complaints a person has.</summary>
    public int LoadOf(Person person) => Load is { } counts ? counts.GetValueOrDefault(person.Id) : throw new OwnersNotCountedException();

    private Person? Present(Person person, DateOnly today) => person.AwayOn(today) is not { } away
        ? person
        : away.Cover is { } cover && Directory.FindPerson(cover) is { } deputy && !deputy.IsAway(today) ? deputy : null;
}
