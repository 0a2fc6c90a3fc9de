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
    /// <summary>The active taxonomy.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>
    /// The present person of the desk with that role who has the least open work and room under the cap; ties by id. Somebody who is away is replaced by the
    /// named cover. When everybody is at the cap, the least loaded gets it all the same: a cap delays nobody's complaint. Null when nobody is present.
    /// Raises <see cref="OwnersNotCountedException"/> when there are several and their work was not counted.
    /// </summary>
    public Person? Choose(string role, DateTimeOffset now, IReadOnlyCollection<string?>? except = null) => LeastLoaded(Present(role, now, except));

    /// <summary>The people of the desk with that role who are present, or their covers; each once, without those who are out of the question.</summary>
    public IEnumerable<Person> Present(string role, DateTimeOffset now, IReadOnlyCollection<string?>? except = null) => Directory.WithRole(Desk.Id, role)
        .Select(person => InPlaceOf(person, now))
        .OfType<Person>()
        .DistinctBy(person => person.Id)
        .Where(person => except?.Contains(person.Id) != true);

    /// <summary>The one with the least open work and room under the cap; ties by id. Null when there is nobody. One alone needs no counting.</summary>
    public Person? LeastLoaded(IEnumerable<Person> people)
    {
        List<Person> there = [.. people.DistinctBy(person => person.Id)];
        return there.Count < 2 ? there.FirstOrDefault() : ByLoad(there).First();
    }

    /// <summary>People in the order in which work is dealt out to them: room under the cap first, then the least open work, ties by id.</summary>
    public IEnumerable<Person> ByLoad(IEnumerable<Person> people) => people.OrderBy(IsFull).ThenBy(LoadOf).ThenBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>How many open complaints a person has.</summary>
    public int LoadOf(Person person) => Load is { } counts ? counts.GetValueOrDefault(person.Id) : throw new OwnersNotCountedException();

    /// <summary>Whether a person has as many open complaints as they take at most.</summary>
    public bool IsFull(Person person) => person.Cap is { } cap && LoadOf(person) >= cap;

    /// <summary>The person, or while they are away their cover; null when nobody of the two is there.</summary>
    public Person? InPlaceOf(Person person, DateTimeOffset now)
    {
        var today = Calendar.LocalDate(now);
        return person.AwayOn(today) is not { } away ? person
            : away.Cover is { } cover && Directory.FindPerson(cover) is { } deputy && !deputy.IsAway(today) ? deputy
            : null;
    }
}
