namespace ComplaintOps.Core.Ledger;

/// <summary>What became of the dates that one person gave to customers.</summary>
/// <param name="By">Who: a person's id.</param>
/// <param name="Kept">Kept.</param>
/// <param name="Broken">Not kept.</param>
/// <param name="Open">Still to come.</param>
/// <param name="Moved">How often one of them moved to another date.</param>
public sealed record PromiseMeasure(string By, int Kept, int Broken, int Open, int Moved);

/// <summary>Adds rows up to one <see cref="PromiseMeasure"/> a person, most broken first.</summary>
internal sealed class PromiseTally
{
    private readonly SortedDictionary<string, PromiseMeasure> _people = new(StringComparer.Ordinal);

    public void Add(LedgerRow row)
    {
        foreach (var promise in row.Promises)
        {
            var person = _people.TryGetValue(promise.By, out var known) ? known : new PromiseMeasure(promise.By, 0, 0, 0, 0);
            _people[promise.By] = (promise.Kept switch
            {
                true => person with { Kept = person.Kept + 1 },
                false => person with { Broken = person.Broken + 1 },
                null => person with { Open = person.Open + 1 },
            }) with { Moved = person.Moved + promise.Moved };
        }
    }

    public IReadOnlyList<PromiseMeasure> People() => [.. _people.Values.OrderByDescending(person => person.Broken).ThenBy(person => person.By, StringComparer.Ordinal)];
}
