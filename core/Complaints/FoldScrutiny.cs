using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about evidence, abnormal complaints, incidents, speakers and outside bodies mean. None touches a clock or what is owed.</summary>
internal static class FoldScrutiny
{
    public static Complaint Apply(Complaint after, Entry entry)
    {
        var state = after.Scrutiny;
        return after with
        {
            Scrutiny = entry.Payload switch
            {
                EvidenceAdded added => state with { Evidence = [.. state.Evidence, added.Item] },
                EvidenceMoved moved => state with { Evidence = [.. state.Evidence.Select(item => item.Id == moved.EvidenceId ? item with { Holder = moved.To } : item)] },
                ContradictionExplained explained => state with { Explained = [.. state.Explained, explained.Fact] },
                IndicatorNoted noted => state with { Indicators = [.. state.Indicators, new NotedIndicator(noted.Indicator, noted.Evidence, noted.By, entry.Actor)] },
                AbnormalSuspected suspected => state with { Suspicion = Suspected(state.Suspicion, suspected, entry) },
                AbnormalContested contested => state with { Suspicion = state.Suspicion is { } suspicion ? suspicion with { ContestTask = contested.TaskId } : null },
                AbnormalUpheld => state with { Suspicion = state.Suspicion is { } suspicion ? suspicion with { ContestTask = null } : null },
                AbnormalEnded => state with { Suspicion = null, Indicators = [] },
                IncidentRecorded incident => state with { Incidents = [.. state.Incidents, incident.Kind] },
                SpokespersonNamed named => state with { Spokesperson = named.Person, Speakers = [] },
                SpokespersonReleased => state with { Spokesperson = null, Speakers = [] },
                SpeakerAllowed allowed => state with { Speakers = [.. state.Speakers, allowed.Person] },
                Referred referred => state with { Referrals = [.. state.Referrals, referred.Referral] },
                ReferralSettled settled => state with
                {
                    Referrals = [.. state.Referrals.Select(referral => referral.Id == settled.ReferralId ? referral with { SettledAt = entry.OccurredAt } : referral)],
                },
                SettlementSignedOff signed => state with { SignedOff = [.. state.SignedOff, signed.RedressId] },
                _ => throw new InvalidOperationException($"Not an entry about scrutiny: {entry.Payload.GetType().Name}."),
            },
        };
    }

    private static Suspicion Suspected(Suspicion? before, AbnormalSuspected suspected, Entry entry) =>
        new(suspected.Renewed && before is not null ? before.Since : entry.OccurredAt, suspected.ExpiresAt, suspected.By, entry.Actor, before?.ContestTask);
}
