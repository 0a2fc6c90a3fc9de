using ComplaintOps.Core;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers references of open complaints, silent longest first.</summary>
public sealed class ReferenceCompleter : Completer
{
    private const int Looked = 500;

    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        List<(string, string)> offers = [];
        await foreach (var view in new ComplaintFinder(workplace).FindAsync(new ComplaintFilter(), cancellationToken))
        {
            offers.Add((view.Reference, $"{view.Stage}, {view.Severity}, {view.Owner ?? "nobody"}{(view.SilentFor is { } silent ? $", silent {Duration.Short(silent)}" : "")}"));
            if (offers.Count == Looked)
            {
                break;
            }
        }

        return offers;
    }
}
