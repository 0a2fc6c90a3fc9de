using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Ledger;

/// <summary>Makes ledger rows from timelines. Pure: the same timeline and moment give the same row.</summary>
public static class LedgerRows
{
    /// <summary>
    /// Makes the row of a complaint by folding its timeline entry by entry; the head says only how long the timeline must be and where its chain must end.
    /// A timeline that cannot be read to its end gives a row that says so, from what the head knows: a ledger never leaves a complaint out.
    /// </summary>
    /// <param name="head">The complaint as its head says.</param>
    /// <param name="timeline">Its whole timeline in order.</param>
    /// <param name="policy">The policy that it is bound to, for the names of the rungs; null when it is not at hand.</param>
    /// <param name="asOf">Now, in business time (UTC): until when present waits count.</param>
    public static LedgerRow Make(Complaint head, IReadOnlyList<EntryRecord> timeline, Policy? policy, DateTimeOffset asOf)
    {
        var chain = ChainCheck.Problem(timeline, head);
        var trail = new LedgerTrail();
        var now = Fold.Empty(head.Id);
        try
        {
            foreach (var record in timeline)
            {
                var entry = EntryCodec.Read(record);
                var after = Fold.Apply(now, entry);
                trail.Note(now, entry, after);
                now = after;
            }
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.StoreCorrupt)
        {
            return Make(head, trail, policy, asOf) with { ChainTip = head.ChainTip, ChainProblem = chain, Unreadable = problem.Message };
        }

        // A timeline without its first entry says nothing of the complaint: the head does.
        var row = Make(now.Intake is null ? head : now, trail, policy, asOf);
        return row with { ChainTip = timeline.Count == 0 ? head.ChainTip : timeline[^1].Hash, ChainProblem = chain, Unreadable = now.ReadOnlyBecause };
    }

    /// <summary>The row of a complaint whose head cannot be read either: what the store's columns say.</summary>
    public static LedgerRow MakeUnreadable(HeadRecord head, string why, DateTimeOffset asOf) => new()
    {
        Id = head.Id,
        Reference = head.Reference,
        Desk = head.Desk,
        Severity = Enum.TryParse<Severity>(head.Severity, out var severity) ? severity : Severity.Normal,
        AsOf = asOf,
        ReceivedAt = head.ReceivedAt,
        ClosedAt = head.ClosedAt,
        Status = head.IsOpen ? ComplaintStatus.Open : ComplaintStatus.Closed,
        Stage = head.Stage,
        Holder = new LedgerHolder(0, RungKey(0, null), head.Owner),
        Unreadable = why,
    };

    private static LedgerRow Make(Complaint now, LedgerTrail trail, Policy? policy, DateTimeOffset asOf)
    {
        var told = now.Notices.Where(notice => notice.ToCustomer && !Facts.IsRepeated(notice.Facts)).ToList();
        var acknowledgements = told.Where(notice => notice.Type == NoticeType.Acknowledgement && notice.IsGiven).ToList();
        var progress = told.Where(notice => notice.Type is NoticeType.Progress or NoticeType.KnownIssue && notice.IsGiven).ToList();
        var first = acknowledgements.MinBy(notice => (notice.GivenAt, notice.Sequence));
        var row = new LedgerRow
        {
            Id = now.Id,
            Reference = now.Reference,
            Desk = now.Desk,
            Channel = now.Intake?.Channel,
            Severity = now.Severity,
            Product = now.Intake?.Product,
            Issue = now.Intake?.Issue,
            Language = now.Language,
            Origin = now.Intake?.Origin,
            History = now.Intake?.History ?? false,
            AsOf = asOf,
            ReceivedAt = now.ReceivedAt,
            ForwardedAt = now.Intake?.ForwardedAt,
            Status = now.Status,
            Stage = now.Stage,
            Acknowledgement = first is null ? null : new LedgerAcknowledgement(first.GivenAt ?? first.RequestedAt, HowOf(first)),
            Acknowledgements = acknowledgements.Sum(trail.TimesGiven),
            LastHeardAt = now.LastHeardAt,
            NextHeardBy = now.IsOpen ? now.ClockOf(ClockKind.NextContact)?.DueAt : null,
            Replies = [.. trail.Replies.Select(reply => reply with { Evidence = EvidenceOf(now, reply) })],
            ReplyLimit = trail.ReplyLimit,
            WaitingSince = now.UnansweredSince,
            LongestWait = trail.Course.LongestWait(now, asOf),
            Holder = HolderOf(now, policy),
            FirstContact = now.FirstContact,
            HandOffs = now.HandOffs,
            Flags = trail.Flags(now),
            Breaches = trail.Breaches,
            Climbs = [.. trail.Climbs.Select(climb => climb with { ToKey = RungKey(climb.ToRung, policy) })],
            TopAskedAgain = trail.TopAskedAgain,
            ProgressByMail = progress.Count(notice => notice.Channel == DeliveryChannel.Mail),
            ProgressByPerson = progress.Count(notice => notice.Channel == DeliveryChannel.ByPerson),
            Bounced = told.Count(notice => notice.State is DeliveryState.Bounced or DeliveryState.Failed),
            Reopenings = now.Reopenings,
            AskedWhetherSolved = trail.AskedWhetherSolved,
            ClosedAt = now.ClosedAt,
            CloseReason = now.CloseReason,
            Survey = now.Survey,
            Kind = now.Intake?.Kind ?? ComplaintKind.Service,
            Stages = trail.Stages,
            Promises = trail.Promises,
            QualityReviews = now.QualityReviews,
            Cause = now.Learning.Cause,
            CauseConfirmed = now.Learning.Confirmed,
            AgreedBelowStated = now.Understanding.Expectations.FirstOrDefault(one => one.Moment == ExpectationMoment.Agreed)?.BelowStated,
            Outcome = now.Learning.Decision?.Outcome,
            Redress = [.. now.Learning.Redress.Where(redress => redress.State is RedressState.Approved or RedressState.Given).Select(redress => new LedgerRedress(redress.Kind, redress.Amount, redress.Currency, redress.Basis))],
            Debts = HundredPercentReply.DebtsOf(now, asOf),
            KnownIssues = [.. now.Issues.Where(issue => issue.IsAttached).Select(issue => issue.Id)],
            OpenReferrals = now.Scrutiny.Referrals.Count(referral => referral.SettledAt is null),
            Contacts = trail.Repeats.Contacts(now, asOf),
            TakeOvers = trail.Repeats.TakeOvers(now, asOf),
            PausedLimits = trail.Repeats.PausedKinds,
            Course = trail.Course.Course(),
        };
        return policy is null ? row : row with { Standards = LedgerStandard.Of(row, policy) };
    }

    private static LedgerHolder HolderOf(Complaint now, Policy? policy) => new(
        now.Rung,
        RungKey(now.Rung, policy),
        now.Owner,
        now.HandOver is { } handOver ? RungKey(handOver.Rung, policy) : null,
        now.HandOver?.To);

    private static string RungKey(int rung, Policy? policy) => policy is not null && rung < policy.Ladder.Rungs.Count
        ? policy.Ladder.Rungs[rung].Key
        : string.Create(CultureInfo.InvariantCulture, $"rung{rung}");

    private static GivenHow HowOf(NoticeState notice) => (notice.Channel, notice.Code) switch
    {
        (DeliveryChannel.Mail, _) => GivenHow.Mail,
        (_, "counter") => GivenHow.Counter,
        (_, "letter") => GivenHow.Letter,
        _ => GivenHow.Phone,
    };

    private static ReplyEvidence EvidenceOf(Complaint now, LedgerReply reply) => reply.Notice is not { } carrier
        ? ReplyEvidence.GivenByPerson
        : now.Notice(carrier)?.Standing switch
        {
            DeliveryState.Queued or DeliveryState.Claimed or DeliveryState.Deferred or DeliveryState.Unknown => ReplyEvidence.Underway,
            DeliveryState.Superseded => ReplyEvidence.Superseded,
            DeliveryState.Accepted => ReplyEvidence.Accepted,
            DeliveryState.Delivered => ReplyEvidence.Delivered,
            DeliveryState.Failed or DeliveryState.Bounced => ReplyEvidence.Bounced,
            _ => ReplyEvidence.None,
        };
}
