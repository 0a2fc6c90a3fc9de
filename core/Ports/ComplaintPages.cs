using System.Runtime.CompilerServices;
using ComplaintOps.Core.Duties;

namespace ComplaintOps.Core.Ports;

/// <summary>The lists of a store from their beginning to their end, one page in memory at a time. What is written meanwhile may or may not be met.</summary>
public static class ComplaintPages
{
    private const int Page = 100;

    /// <summary>Every complaint, open or ended, by id.</summary>
    /// <param name="complaints">The store.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<HeadRecord> EachAsync(this IComplaintStore complaints, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(complaints);
        string? after = null;

        // A page that is not full may still be followed by one: only an empty one is the end.
        while (await complaints.ListAllAsync(after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var head in page)
            {
                yield return head;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>Every open complaint, silent longest first. What changes its waiting meanwhile may be met twice or not at all.</summary>
    /// <param name="complaints">The store.</param>
    /// <param name="owner">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<HeadRecord> EachOpenAsync(this IComplaintStore complaints, string? owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(complaints);
        HeadRecord? after = null;
        while (await complaints.ListOpenAsync(owner, after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var head in page)
            {
                yield return head;
            }

            after = page[^1];
        }
    }

    /// <summary>Every entry of a duty that a sweep at an instant (UTC) would look at, the oldest first.</summary>
    /// <param name="complaints">The store.</param>
    /// <param name="duty">The duty.</param>
    /// <param name="until">The instant, included.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<DueEntry> EachDueAsync(
        this IComplaintStore complaints, DutyKind duty, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(complaints);
        DueEntry? after = null;
        while (await complaints.ReadDueAsync(duty, until, after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var due in page)
            {
                yield return due;
            }

            after = page[^1];
        }
    }
}
