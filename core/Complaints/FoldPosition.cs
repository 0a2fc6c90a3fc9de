using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about the single voice mean.</summary>
internal static class FoldPosition
{
    public static Complaint Apply(Complaint after, Entry entry) => after with { Position = Next(after.Position, entry) };

    private static PositionState Next(PositionState state, Entry entry) => entry.Payload switch
    {
        PositionProposed proposed => state with
        {
            Versions =
            [
                .. state.Versions.Select(version => version.Standing == PositionStanding.Proposed ? version with { Standing = PositionStanding.Replaced, Since = entry.OccurredAt } : version),
                new PositionVersion(proposed.Number, PositionStanding.Proposed, proposed.By, null, proposed.Text, proposed.WillNotOffer, entry.Sequence, entry.OccurredAt, entry.Actor),
            ],
        },
        PositionApproved approved => state with
        {
            Versions =
            [
                .. state.Versions.Select(version => version.Number == approved.Number
                    ? version with { Standing = PositionStanding.Approved, Approver = approved.By, Since = entry.OccurredAt }
                    : version.Standing == PositionStanding.Approved ? version with { Standing = PositionStanding.Replaced, Since = entry.OccurredAt } : version),
            ],
        },
        PositionWithdrawn withdrawn => state with
        {
            Versions =
            [
                .. state.Versions.Select(version => version.Number == withdrawn.Number ? version with { Standing = PositionStanding.Withdrawn, Since = entry.OccurredAt } : version),
            ],
        },
        FactStated stated => state with { Facts = [.. state.Facts, new ComplaintFact(stated.FactId, stated.Disclosure, stated.Text, stated.By, Withdrawn: false)] },
        FactWithdrawn withdrawn => state with { Facts = [.. state.Facts.Select(fact => fact.Id == withdrawn.FactId ? fact with { Withdrawn = true } : fact)] },
        Assessed assessed => state with { Assessment = new Assessment(entry.Sequence, assessed.By, entry.OccurredAt, assessed.Finding, assessed.Text) },
        ReplyGrounded grounded => state with { Ground = new ReplyGround(grounded.Reply, grounded.Position, grounded.Drafted, grounded.Confirmed) },
        _ => throw new InvalidOperationException($"Not an entry about the position: {entry.Payload.GetType().Name}."),
    };
}
