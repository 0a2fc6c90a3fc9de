using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Ledger;

/// <summary>A part of the ledger: the complaints that were received in a span of time, at some desks. Nothing is written.</summary>
/// <param name="workplace">The workplace.</param>
/// <param name="received">When they were received.</param>
/// <param name="desks">The desks, in any case; empty for all.</param>
public sealed class LedgerScope(Workplace workplace, Period received, IReadOnlyList<string> desks)
{
    /// <summary>The rows, one after the other, by complaint id.</summary>
    public IAsyncEnumerable<LedgerRow> ReadAsync(CancellationToken cancellationToken)
    {
        var now = workplace.Now;
        return new LedgerReader(workplace.Store, workplace.Sets).ReadAsync(head => Contains(head, now), now, cancellationToken);
    }

    /// <summary>The rows in numbers. Days are those of the first desk's zone. Raises <c>DocumentMissing</c> when nothing was ever published.</summary>
    /// <param name="rows">The rows; looked at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<LedgerSummary> SumAsync(IAsyncEnumerable<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var directory = (await workplace.Sets.ActiveAsync(cancellationToken)).Directory;
        var now = workplace.Now;
        var tally = new LedgerTally(now, TimeZoneInfo.FindSystemTimeZoneById(DeskOf(directory).Zone), directory.Loyalty);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            tally.Add(row);
        }

        return tally.Summary() with { From = Bound(received.From(now)), To = Bound(received.To(now)) };
    }

    private Desk DeskOf(StaffDirectory directory) => desks.Count == 0
        ? directory.Desks[0]
        : directory.Desks.FirstOrDefault(desk => desk.Id.Equals(desks[0], StringComparison.OrdinalIgnoreCase)) ?? throw new ComplaintOpsException(
            ErrorCode.NotFound, $"There is no desk '{desks[0]}' in the directory.", desks[0], $"Use one of {string.Join(", ", directory.Desks.Select(desk => desk.Id))}.");

    private bool Contains(HeadRecord head, DateTimeOffset now) =>
        received.Contains(head.ReceivedAt, now) && (desks.Count == 0 || desks.Contains(head.Desk, StringComparer.OrdinalIgnoreCase));

    private static DateTimeOffset? Bound(DateTimeOffset at) => at == DateTimeOffset.MinValue || at == DateTimeOffset.MaxValue ? null : at;
}
