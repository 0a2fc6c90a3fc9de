using ComplaintOps.Core;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers known issues, those that are not resolved first, with their titles.</summary>
public sealed class KnownIssueCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        var book = new KnownIssueBook(workplace);
        List<(string Value, string Tip)> offers = [];
        var issues = await book.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var issue in issues.OrderBy(issue => issue.ResolvedAt is not null).ThenByDescending(issue => issue.OpenedAt))
        {
            var texts = await book.TextsAsync(issue.Holding ?? issue.Versions[^1], cancellationToken);
            offers.Add((issue.Id, texts[Cultures.English].Title));
        }

        return offers;
    }
}
