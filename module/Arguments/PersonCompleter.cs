using ComplaintOps.Core;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers people of the directory, those with the least open complaints first, and says how many each has.</summary>
public sealed class PersonCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        var set = await workplace.Sets.ActiveAsync(cancellationToken);
        var load = await workplace.Load.GetAsync(cancellationToken);
        var today = DateOnly.FromDateTime(workplace.Now.UtcDateTime);
        return
        [
            .. set.Directory.People
                .Select(person => (Person: person, Open: load.GetValueOrDefault(person.Id), Away: person.IsAway(today)))
                .OrderBy(row => row.Away).ThenBy(row => row.Open).ThenBy(row => row.Person.Id, StringComparer.Ordinal)
                .Select(row => (row.Person.Id, $"{row.Open} open{(row.Away ? ", away today" : "")}: {string.Join(", ", row.Person.Roles.Select(role => $"{role.Role} at {role.Desk}"))}")),
        ];
    }
}
