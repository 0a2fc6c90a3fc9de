using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about keeping and forgetting mean.</summary>
internal static class FoldPrivacy
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        LegalHoldPlaced placed => after with { Privacy = after.Privacy with { LegalHold = placed.Basis } },
        LegalHoldLifted => after with { Privacy = after.Privacy with { LegalHold = null } },
        ErasureOrdered ordered => after with
        {
            Privacy = after.Privacy with { ErasureOrderedAt = entry.RecordedAt, Basis = ordered.Basis, ErasedAt = null },
            Parties = [.. after.Parties.Select(party => party with { HasEmail = false, EmailVerified = false })],
        },
        Erased => after with { Privacy = after.Privacy with { ErasureOrderedAt = after.Privacy.ErasureOrderedAt ?? entry.RecordedAt, ErasedAt = entry.RecordedAt } },
        _ => throw new InvalidOperationException($"Not an entry about privacy: {entry.Payload.GetType().Name}."),
    };
}
