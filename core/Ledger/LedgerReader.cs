using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Reads the ledger of a whole store, complaint by complaint: one page of heads and one timeline are in memory at a time. It writes nothing, holds no lock, and
/// one complaint that cannot be read becomes a row that says so.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="sets">What is published in it, for the names of the rungs; null names them by number.</param>
public sealed class LedgerReader(IStore store, PublishedSets? sets)
{
    /// <summary>All rows, by complaint id.</summary>
    /// <param name="asOf">Now, in business time (UTC): until when present waits count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public IAsyncEnumerable<LedgerRow> ReadAsync(DateTimeOffset asOf, CancellationToken cancellationToken) => ReadAsync(static _ => true, asOf, cancellationToken);

    /// <summary>The rows of some complaints, by complaint id. Timelines of others are not read.</summary>
    /// <param name="which">Which, by their heads.</param>
    /// <param name="asOf">Now, in business time (UTC): until when present waits count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<LedgerRow> ReadAsync(Func<HeadRecord, bool> which, DateTimeOffset asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in store.Complaints.EachAsync(cancellationToken))
        {
            if (which(head))
            {
                yield return await ReadAsync(head, asOf, cancellationToken);
            }
        }
    }

    /// <summary>The row of one complaint.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="asOf">Now, in business time (UTC).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<LedgerRow> ReadAsync(HeadRecord head, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        Complaint complaint;
        try
        {
            complaint = HeadCodec.Read(head);
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.StoreCorrupt)
        {
            return LedgerRows.MakeUnreadable(head, problem.Message, asOf);
        }

        var timeline = new List<EntryRecord>();
        await foreach (var record in store.Complaints.ReadTimelineAsync(head.Id, 0, cancellationToken))
        {
            timeline.Add(record);
        }

        return LedgerRows.Make(complaint, timeline, await PolicyAsync(complaint, cancellationToken), asOf);
    }

    private async Task<Policy?> PolicyAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        if (sets is null || complaint.Binding is not { } binding)
        {
            return null;
        }

        try
        {
            return await sets.PolicyAsync(binding.PolicyHash, cancellationToken);
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.DocumentMissing or ErrorCode.InvalidPolicy)
        {
            // The ledger answers all the same; it only calls the rungs by number.
            return null;
        }
    }
}
