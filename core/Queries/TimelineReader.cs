using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Queries;

/// <summary>Reads timelines as sentences, entry by entry. Nothing is written.</summary>
public sealed class TimelineReader(Workplace workplace)
{
    /// <summary>The entries of a complaint, oldest first. Raises <c>InvalidInput</c> for what is no reference, <c>NotFound</c> for an unknown one.</summary>
    /// <param name="reference">The complaint.</param>
    /// <param name="types">Stored names of entry types, in any case, with <c>*</c> and <c>?</c>; empty for all.</param>
    /// <param name="during">When they happened.</param>
    /// <param name="withTexts">Whether the texts that belong to them are read too. They are personal data.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<EntryView> ReadAsync(
        string reference, IReadOnlyList<string> types, Period during, bool withTexts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetByReferenceAsync(reference, cancellationToken);
        var texts = new EntryTexts(workplace.Store.Content);
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, cancellationToken))
        {
            var entry = EntryCodec.Read(record);
            if ((types.Count == 0 || types.Any(type => FileSystemName.MatchesSimpleExpression(type, record.Type))) && during.Contains(entry.OccurredAt, workplace.Now))
            {
                yield return EntryView.Of(complaint.Reference, entry, withTexts ? await texts.OfAsync(entry.Payload, cancellationToken) : null);
            }
        }
    }
}
