using ComplaintOps.Core;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the desks of the directory.</summary>
public sealed class DeskCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken) =>
        [.. (await workplace.Sets.ActiveAsync(cancellationToken)).Directory.Desks.Select(desk => (desk.Id, desk.Name.For(Cultures.English, desk.Language)))];
}
