using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
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
        var wanted = types.Select(Pattern).ToList();
        var texts = new EntryTexts(workplace.Store.Content, forgotten: complaint.Privacy.ErasureOrderedAt is not null);
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, cancellationToken))
        {
            var entry = EntryCodec.Read(record);
            if ((wanted.Count == 0 || wanted.Any(type => type.IsMatch(record.Type))) && during.Contains(entry.OccurredAt, workplace.Now))
            {
                yield return EntryView.Of(complaint.Reference, entry, withTexts ? await texts.OfAsync(entry, cancellationToken) : null);
            }
        }
    }

    private static Regex Pattern(string typed) => new(
        $"^{Regex.Escape(typed).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
