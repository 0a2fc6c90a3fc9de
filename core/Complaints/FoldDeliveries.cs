using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about notices and their deliveries mean for a complaint. Bounced beats every other state, at any time.</summary>
internal static class FoldDeliveries
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        NoticeRequested requested => Requested(after, entry, requested),
        DeliveryClaimed claimed => With(after, claimed.Notice, notice => notice with
        {
            State = DeliveryState.Claimed,
            Attempts = claimed.Attempt,
            LookAt = claimed.LeaseUntil,
            Message = notice.Message ?? claimed.Message,
        }),
        DeliveryAccepted accepted => Given(after, entry, accepted.Notice, DeliveryState.Accepted, null),
        NoticeGiven given => Given(after, entry, given.Notice, DeliveryState.Given, given.How),
        NoticeResent resent => With(after, resent.Notice, notice => notice with
        {
            State = DeliveryState.Queued,
            FallsBackTo = notice.State,
            Attempts = 0,
            Resends = notice.Resends + 1,
            ResentAt = entry.RecordedAt,
            LookAt = entry.RecordedAt,
            Code = null,
        }),
        // It may be the first sending that arrived only now: what somebody asked to be sent again still goes.
        DeliveryDelivered delivered when after.Notice(delivered.Notice) is { IsGoingOutAgain: true } =>
            With(after, delivered.Notice, notice => notice with { FallsBackTo = DeliveryState.Delivered }),
        DeliveryDelivered delivered => Given(after, entry, delivered.Notice, DeliveryState.Delivered, after.Notice(delivered.Notice)?.Code),
        DeliveryDeferred deferred => With(after, deferred.Notice, notice => notice with { State = DeliveryState.Deferred, LookAt = deferred.RetryAt, Code = deferred.Code }),
        DeliveryUnknown unknown => With(after, unknown.Notice, notice => notice with { State = DeliveryState.Unknown, LookAt = unknown.ResendAt, Code = unknown.Code }),
        DeliveryFailed failed => With(after, failed.Notice, notice => Ended(notice, DeliveryState.Failed, failed.Code)),
        DeliveryBounced bounced => With(after, bounced.Notice, notice => notice with
        {
            State = DeliveryState.Bounced,
            FallsBackTo = null,
            LookAt = null,
            Code = bounced.Code,
            GivenAt = null,
        }),
        DeliverySuperseded superseded => With(after, superseded.Notice, notice => Ended(notice, DeliveryState.Superseded, superseded.Because)),
        _ => throw new InvalidOperationException($"The fold of deliveries does not know {entry.Payload.GetType().Name}."),
    };

    private static Complaint Requested(Complaint after, Entry entry, NoticeRequested requested)
    {
        var byMail = requested.Channel == DeliveryChannel.Mail;
        var notice = new NoticeState
        {
            Sequence = entry.Sequence,
            Type = requested.Type,
            Recipient = requested.Recipient,
            ToCustomer = requested.ToCustomer,
            Channel = requested.Channel,
            State = byMail ? DeliveryState.Queued : DeliveryState.WaitsForPerson,
            RequestedAt = entry.OccurredAt,
            LookAt = byMail ? entry.OccurredAt : null,
            AtMostOnce = requested.AtMostOnce,
            Facts = requested.Facts,
        };
        // The same notice by person instead of by mail is not one more: what it says stands in its facts.
        var isProgress = requested.Type == NoticeType.Progress && !requested.Facts.ContainsKey(Facts.Instead);
        var isNews = isProgress || (requested.Type == NoticeType.KnownIssue && !requested.Facts.ContainsKey(Facts.Instead));
        var isEmpty = !requested.Facts.ContainsKey("text") && Facts.Text(requested.Facts, "news").Length == 0;
        return after with
        {
            Notices = [.. after.Notices, notice],
            SurveyAsked = after.SurveyAsked || requested.Type == NoticeType.Closing,
            EmptyUpdates = isNews ? (isEmpty ? after.EmptyUpdates + 1 : 0) : after.EmptyUpdates,
            Update = isProgress ? null : after.Update,
            News = isNews ? [] : after.News,
        };
    }

    private static Complaint Given(Complaint after, Entry entry, long sequence, DeliveryState state, string? code)
    {
        if (after.Notice(sequence) is not { } notice)
        {
            return after;
        }

        var isSent = state == DeliveryState.Accepted || (state == DeliveryState.Delivered && notice.GivenAt is null);
        var settled = With(after, sequence, old => old with
        {
            // Evidence is never lowered: what arrived once has arrived, also when it goes out again.
            State = old.FallsBackTo == DeliveryState.Delivered ? DeliveryState.Delivered : state,
            FallsBackTo = null,
            GivenAt = old.GivenAt ?? entry.OccurredAt,
            TimesSent = isSent ? old.TimesSent + 1 : old.TimesSent,
            LastSentAt = isSent ? entry.OccurredAt : old.LastSentAt,
            LookAt = null,
            Code = code,
        });
        var heardAt = notice.IsGoingOutAgain ? entry.OccurredAt : notice.GivenAt ?? entry.OccurredAt;
        return notice.ToCustomer && !(after.LastHeardAt > heardAt) ? settled with { LastHeardAt = heardAt } : settled;
    }

    // A mail that goes out again and does not leave is still given: it falls back to what it was.
    private static NoticeState Ended(NoticeState notice, DeliveryState state, string code) =>
        notice with { State = notice.FallsBackTo ?? state, FallsBackTo = null, LookAt = null, Code = code };

    private static Complaint With(Complaint after, long sequence, Func<NoticeState, NoticeState> change) => after with
    {
        Notices = [.. after.Notices.Select(notice => notice.Sequence == sequence && notice.State != DeliveryState.Bounced ? change(notice) : notice)],
    };
}
