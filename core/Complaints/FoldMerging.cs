using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about joining and parting mean.</summary>
internal static class FoldMerging
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        Absorbed absorbed => after with
        {
            Merges = [.. after.Merges.Where(link => link.OtherId != absorbed.OtherId), new MergeLink(absorbed.OtherId, absorbed.OtherReference, MergeState.Joining, entry.RecordedAt)],
            UnansweredAt = [.. after.UnansweredAt.Concat(absorbed.UnansweredAt).Order()],
            News = [.. after.News, "joined"],
        },
        AbsorptionSettled settled => With(after, settled.OtherId, settled.Joined ? MergeState.Joined : MergeState.Missed, null),
        PartingBegun begun => With(after, begun.OtherId, MergeState.Parting, entry.RecordedAt),
        PartingSettled settled => With(after, settled.OtherId, MergeState.Parted, null),
        MergedInto into => Fold.Ended(after, entry, ComplaintStatus.Merged, "merged") with { PartOf = new MergedWhole(into.IntoId, into.IntoReference) },
        SplitOff => Fold.OpenAgain(after, entry, "splitOff"),
        _ => throw new InvalidOperationException($"Not an entry about joining: {entry.Payload.GetType().Name}."),
    };

    private static Complaint With(Complaint after, string otherId, MergeState state, DateTimeOffset? since) => after with
    {
        Merges = [.. after.Merges.Select(link => link.OtherId == otherId ? link with { State = state, Since = since ?? link.Since } : link)],
    };
}
