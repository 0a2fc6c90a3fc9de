using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Ledger;

/// <summary>Recomputes the chain of hashes that runs over a timeline, so that a changed, missing or inserted entry shows.</summary>
public static class ChainCheck
{
    /// <summary>
    /// Looks over a whole timeline and holds it against the head. The timeline may be longer than the head says (somebody wrote in between), never shorter.
    /// Returns what is wrong first, as a sentence, or null when nothing is.
    /// </summary>
    public static string? Problem(IReadOnlyList<EntryRecord> timeline, Complaint head)
    {
        var previous = EntryCodec.ChainStart;
        var expected = 1L;
        foreach (var record in timeline)
        {
            if (record.Sequence != expected)
            {
                return $"entry {expected} is missing: entry {record.Sequence} stands in its place";
            }

            if (!string.Equals(EntryCodec.HashOf(record, previous), record.Hash, StringComparison.Ordinal))
            {
                return $"entry {record.Sequence} does not match its hash: it, or one before it, was changed";
            }

            previous = record.Hash;
            if (record.Sequence == head.LastSequence && !string.Equals(previous, head.ChainTip, StringComparison.Ordinal))
            {
                return $"the head names another hash for entry {record.Sequence}";
            }

            expected++;
        }

        return timeline.Count < head.LastSequence ? $"entries {timeline.Count + 1} to {head.LastSequence} are missing" : null;
    }
}
