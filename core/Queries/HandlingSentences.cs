using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Queries;

/// <summary>What the entries of handling say: what is promised, understood, offered, said with one voice, decided, given, proven, referred and learned.</summary>
internal static class HandlingSentences
{
    /// <summary>Tells an entry, or null for one that is about something else.</summary>
    public static string? Tell(EntryPayload payload) => payload switch
    {
        PromiseMade made => $"{made.By} promised something by {Instant(made.DueAt)} ({made.PromiseId}).",
        PromiseMoved moved => $"Promise {moved.PromiseId} moved to {Instant(moved.DueAt)}, before {Instant(moved.OldDueAt)}.",
        PromiseSettled settled => settled.Kept ? $"Promise {settled.PromiseId} was kept." : $"Promise {settled.PromiseId} was broken.",
        PromiseExplained explained => $"Why promise {explained.PromiseId} was not kept was explained.",
        TaskOpened { Task: var task } => $"Task {task.Id} ({task.Kind}) for {task.Assignee ?? "the owner"} by {Instant(task.DueAt)}.",
        TaskDone done => $"{done.By} did task {done.TaskId} ({done.How}).",
        TaskCancelled cancelled => $"Task {cancelled.TaskId} is not needed any more ({cancelled.Reason}).",
        UnderstandingRecorded recorded => $"{recorded.By} wrote down what we understood (version {Number(recorded.Version)}).",
        UnderstandingCorrected corrected => $"The customer corrected what we understood (entry {Number(corrected.Message)}).",
        ExpectationRecorded expected => $"What is expected was {Lower(expected.Moment)}{(expected.BelowStated ? ", for less than stated at first" : "")}.",
        OptionsOffered offered => $"{offered.By} offered options to choose from until {Instant(offered.Until)} ({offered.OptionsId}).",
        OptionChosen chosen => $"The customer chose option {Number(chosen.Number)} of {chosen.OptionsId} ({chosen.How}); task {chosen.TaskId}.",
        OptionsEnded ended => ended.Expired ? $"Nobody chose from {ended.OptionsId} in time." : $"The options {ended.OptionsId} were taken back ({ended.Because}).",
        InterimMeasureTaken taken => $"{taken.By} took interim measure {taken.MeasureId}.",
        InterimMeasureEnded ended => $"{ended.By} ended interim measure {ended.MeasureId}.",
        InterimMeasureWaived waived => $"{waived.By} said why nothing need be done meanwhile.",
        IdentityVerified verified => $"{verified.PartyId} proved who they are ({verified.Method}, {verified.By}).",
        PositionProposed proposed => $"{proposed.By} proposed position {Number(proposed.Number)}.",
        PositionApproved approved => $"{approved.By} approved position {Number(approved.Number)}: it holds.",
        PositionWithdrawn withdrawn => $"{withdrawn.By} took position {Number(withdrawn.Number)} back.",
        FactStated stated => $"{stated.By} stated fact {stated.FactId} for {(stated.Disclosure == Disclosure.Customer ? "the customer" : stated.Disclosure == Disclosure.Internal ? "staff" : "lawyers")}.",
        FactWithdrawn withdrawn => $"{withdrawn.By} took fact {withdrawn.FactId} back.",
        Assessed assessed => $"{assessed.By} assessed it as {assessed.Finding}.",
        Decided decided => $"{decided.By} decided: {decided.Outcome}{(decided.Clause is { } clause ? $" ({clause})" : "")}.",
        RedressProposed { Redress: var redress } => $"{redress.ProposedBy} proposed {redress.Kind} {redress.Id} of {Amount(redress.Amount)} {redress.Currency}{(redress.Basis is { } basis ? $" ({basis} {redress.Clause})" : "")}.",
        RedressSettled settled => $"{settled.By}: {settled.RedressId} is {Lower(settled.State)}.",
        SettlementSignedOff signed => $"{signed.By} signed off the private settlement {signed.RedressId} ({signed.File}).",
        EvidenceAdded { Item: var item } => $"{item.Collector} kept evidence {item.Id} ({item.Kind}){(item.Fact is { } fact ? $", which says {fact}={item.Value}" : "")}; {item.Holder} holds it.",
        EvidenceMoved moved => $"Evidence {moved.EvidenceId} went from {moved.From} to {moved.To}.",
        ContradictionExplained explained => $"{explained.By} explained what contradicts itself about '{explained.Fact}'.",
        IndicatorNoted noted => $"{noted.By} noted the sign {noted.Indicator} ({string.Join(", ", noted.Evidence)}).",
        AbnormalSuspected suspected => $"{suspected.By} {(suspected.Renewed ? "renewed the review" : "put it under review")} as abnormal until {Instant(suspected.ExpiresAt)}.",
        AbnormalContested contested => $"The customer objected to the review; task {contested.TaskId}.",
        AbnormalUpheld upheld => $"{upheld.By} looked again and kept it under review.",
        AbnormalEnded ended => ended.Reason == AbnormalEnd.Cleared ? $"{ended.By} cleared it of the review." : "The review ended by itself.",
        IncidentRecorded incident => $"{incident.By} recorded an incident ({incident.Kind}{(incident.Threat ? ", a threat" : "")}).",
        SpokespersonNamed named => $"{named.By} let {named.Person} alone speak to the customer.",
        SpeakerAllowed allowed => $"{allowed.By} let {allowed.Person} speak to the customer too.",
        SpokespersonReleased released => $"{released.By} let everybody speak to the customer again.",
        Referred { Referral: var referral } => $"Referral {referral.Id} {(referral.Direction == ReferralDirection.To ? "to" : "from")} {referral.Body} ({referral.Kind}).",
        ReferralSettled settled => $"{settled.By} settled referral {settled.ReferralId}.",
        Classified classified => $"{classified.By} said the cause is {classified.Cause ?? "not known"}{(classified.Confirmed ? ", confirmed" : "")}.",
        ImprovementPlanned planned => $"Something gets better ({planned.Kind}): task {planned.TaskId}.",
        ImprovementWaived waived => $"{waived.By} said why {(waived.OfTraining ? "nobody needs training" : "nothing gets better")}.",
        QualityReviewed reviewed => $"{reviewed.Reviewer} reviewed how well it was handled.",
        IssueAttached attached => $"{attached.By} found that it is about the known issue {attached.IssueId}.",
        IssueDetached detached => $"{detached.By} found that it is not about the known issue {detached.IssueId}.",
        IssueTold told => $"{(told.Resolved ? "The final statement" : "News")} of the known issue {told.IssueId} (version {Number(told.Version)}) {(told.Notice is { } notice ? $"went to the customer (notice {Number(notice)})" : "is noted without a notice of its own")}.",
        LegalHoldPlaced placed => $"Kept from being erased ({placed.Basis}).",
        LegalHoldLifted lifted => $"May be erased again ({lifted.Basis}).",
        _ => null,
    };

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
