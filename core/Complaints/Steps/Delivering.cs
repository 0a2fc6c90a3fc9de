using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Claim, send, confirm: what a try to send means for a complaint.</summary>
public static class Delivering
{
    /// <summary>
    /// How long a claim lasts before somebody else may take the notice up: far above the longest send (60 s), so that a slow sender is not overtaken.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Claims a notice for sending. The first claim freezes the message; later ones send the same. Claiming decides again, and returns false without a claim
    /// when the notice is no longer wanted (it is superseded), is settled, is being sent by somebody else, is a courtesy that may have left already, or when
    /// its senders died so often that a person gives it.
    /// </summary>
    public static bool Claim(this Step step, long sequence, ContentRef? frozen)
    {
        var notice = Find(step, sequence);
        if (notice.LookAt is not { } lookAt || lookAt > step.Now)
        {
            return false;
        }

        var mayHaveLeft = notice.State is DeliveryState.Claimed or DeliveryState.Unknown;
        if (!Telling.IsWanted(step.After, notice) || (mayHaveLeft && notice.AtMostOnce))
        {
            step.AppendNow(new DeliverySuperseded(sequence, mayHaveLeft ? "mayHaveLeft" : "noLongerWanted"));
            return false;
        }

        if (notice.State == DeliveryState.Claimed && notice.Attempts >= step.Rules.Policy.Delivery.MaxAttempts)
        {
            step.GiveUp(notice, "lease", addressIsBad: false);
            return false;
        }

        step.AppendNow(new DeliveryClaimed(sequence, notice.Attempts + 1, step.Now + Lease, notice.Message is null ? frozen : null));
        return true;
    }

    /// <summary>Records what became of a try to send, and what follows from it.</summary>
    public static void Confirm(this Step step, long sequence, SendOutcome outcome)
    {
        var notice = Find(step, sequence);
        if (notice.IsSettled)
        {
            // A provider's event, or another sender after the lease, was faster: what it said stands and is never lowered.
            return;
        }

        var rule = step.Rules.Policy.Delivery;
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                step.AppendNow(new DeliveryAccepted(sequence, accepted.ProviderId));
                step.AfterGiven(notice, step.Actor.Id, how: "");
                break;
            case SendOutcome.Rejected rejected:
                step.GiveUp(notice, rejected.Code, addressIsBad: true);
                break;
            case SendOutcome.Unknown unknown when notice.AtMostOnce || notice.Attempts > rule.UnknownResends:
                SettleUnknown(step, notice, unknown.Code);
                break;
            case SendOutcome.Unknown unknown:
                step.AppendNow(new DeliveryUnknown(sequence, unknown.Code, After(step, rule.UnknownResendAfter)));
                break;
            case SendOutcome.Deferred deferred when IsSpent(step, notice):
                step.GiveUp(notice, deferred.Code, addressIsBad: false);
                break;
            case SendOutcome.Deferred deferred:
                step.AppendNow(new DeliveryDeferred(sequence, deferred.Code, NextTry(step, notice, deferred.RetryAfter)));
                break;
            case SendOutcome.Blocked blocked:
                // Our own account: the mail is good and waits, at the slowest pace, until somebody mends it. Never given up: time alone would not help.
                step.AppendNow(new DeliveryDeferred(sequence, blocked.Code, After(step, rule.RetryAfter[^1])));
                break;
        }
    }

    /// <summary>The provider says that the message arrived. Nothing raises a bounced one again.</summary>
    public static void ConfirmDelivered(this Step step, long sequence)
    {
        var notice = Find(step, sequence);
        if (notice.State == DeliveryState.Bounced || notice.Standing == DeliveryState.Delivered)
        {
            return;
        }

        var given = notice.GivenAt is null;
        step.Append(new DeliveryDelivered(sequence));
        if (given)
        {
            step.AfterGiven(notice, step.Actor.Id, how: "");
        }
    }

    /// <summary>
    /// The message came back or was dropped, whenever that is, closed complaints included: it was not given. The address is not used again, the flag goes up,
    /// a person gives the notice, and a reply that it carried is owed again on its original clock.
    /// </summary>
    public static void Bounce(this Step step, long sequence, string code)
    {
        var notice = Find(step, sequence);
        if (notice.State == DeliveryState.Bounced)
        {
            return;
        }

        step.Append(new DeliveryBounced(sequence, code));
        step.Supersede("bounced", one => Facts.IsRepeated(one.Facts) && Facts.Text(one.Facts, Facts.Instead) == Text(sequence));
        step.OweByPerson(notice, code, addressIsBad: true);
    }

    internal static void AfterGiven(this Step step, NoticeState notice, string by, string how)
    {
        if (notice.IsGoingOutAgain || Facts.IsRepeated(notice.Facts))
        {
            // Said before: what follows from it followed then.
            return;
        }

        switch (notice.Type)
        {
            case NoticeType.Acknowledgement:
                step.Met(ClockKind.Acknowledge, step.OccurredAt);
                step.ClearOverdueWhenCaughtUp();
                break;
            case NoticeType.Progress:
                KeepContact(step, notice);
                step.ClearSilentWhenHeard("progress");
                break;
            case NoticeType.KnownIssue:
                KeepContact(step, notice);
                step.KeepIssuePromises(notice);
                step.ClearSilentWhenHeard("knownIssue");
                break;
            case NoticeType.Reply or NoticeType.FinalResponse when how.Length > 0 && step.After.IsOpen:
                // The mail came back and a person told the customer instead: that is the human reply.
                step.RecordReply(by, ReplyChannelOf(how), notice.Type == NoticeType.FinalResponse, Facts.Content(notice.Facts), null);
                break;
            default:
                break;
        }
    }

    internal static void GiveUp(this Step step, NoticeState notice, string code, bool addressIsBad)
    {
        step.AppendNow(new DeliveryFailed(notice.Sequence, code));
        step.OweByPerson(notice, code, addressIsBad);
    }

    private static void OweByPerson(this Step step, NoticeState notice, string code, bool addressIsBad)
    {
        if (!notice.ToCustomer)
        {
            return;
        }

        var stands = step.After.Notice(notice.Sequence)!.IsGiven;
        step.Raise(FlagKind.Bounced, $"notice:{notice.Sequence}");
        var party = step.After.Party(notice.Recipient)!;
        if (addressIsBad && !party.EmailFailed)
        {
            step.AppendNow(new PartyChanged(party with { EmailFailed = true }, $"mailFailed:{code}"));
        }

        if (notice.State == DeliveryState.Failed || step.After.Status == ComplaintStatus.Withdrawn)
        {
            // Owed by person since it was given up, or owed no more.
            return;
        }

        // A resend that failed takes nothing back: the mail was taken before, and only a bounce says that it did not arrive.
        if (!stands && step.After.LastReply is { } reply && reply.Notice == notice.Sequence)
        {
            VoidReply(step, reply, notice);
        }

        // Courtesies that ended with the complaint are not worth a call.
        if (notice.Type is not (NoticeType.Closing or NoticeType.FollowUp) && Telling.IsWanted(step.After, notice))
        {
            step.TellByPerson(notice, stands);
        }
    }

    private static void VoidReply(Step step, GivenReply reply, NoticeState notice)
    {
        step.AppendNow(new ReplyVoided(reply.Entry, notice.Sequence));
        if (step.After.Status != ComplaintStatus.Open)
        {
            var stage = step.After.Stage;
            step.AppendNow(new Reopened("replyBounced", null));
            step.AppendNow(new StageChanged(stage, step.After.Stage));
            step.Drop(ClockKind.FollowUp, ClockKind.CloseWindow);
            step.Supersede("replyBounced", one => one.Type is NoticeType.FollowUp or NoticeType.Closing);
            step.StartNextContact(step.Now);
        }

        if (reply.Owed.Any(owed => owed.Kind == ClockKind.Reply))
        {
            // The original clock is older than that of any message since, and one is enough.
            step.Drop(clock => clock.Kind == ClockKind.Reply && clock.BreachedAt is null);
        }

        foreach (var owed in reply.Owed)
        {
            step.AppendNow(new ClockStarted(owed with { Id = $"c{step.NextSequence}" }));
        }

        if (step.After.ClockOf(ClockKind.Reply) is null)
        {
            step.Start(ClockKind.Reply, step.Rules.Policy.Reply, reply.At);
        }

        if (step.After.ClockOf(ClockKind.Final) is null)
        {
            step.Start(ClockKind.Final, step.Rules.Policy.Final, reply.At);
        }
    }

    // A progress notice keeps the promises that were made before it, and never the one that it makes itself.
    private static void KeepContact(Step step, NoticeState notice)
    {
        var newest = step.After.ClockOf(ClockKind.NextContact);
        step.Met(ClockKind.NextContact, step.OccurredAt, clock => clock.Id != newest?.Id && clock.StartedAt < notice.RequestedAt);
    }

    private static void TellByPerson(this Step step, NoticeState notice, bool isRepeated)
    {
        var facts = new Dictionary<string, string>(notice.Facts) { [Facts.Instead] = Text(notice.Sequence) };
        if (isRepeated)
        {
            facts[Facts.Repeated] = "true";
        }

        var requested = step.AppendNow(new NoticeRequested
        {
            Type = notice.Type,
            Recipient = notice.Recipient,
            ToCustomer = true,
            Channel = DeliveryChannel.ByPerson,
            Facts = facts,
        });
        step.OweInPerson(requested.Sequence);
    }

    private static void SettleUnknown(Step step, NoticeState notice, string code)
    {
        if (notice.AtMostOnce)
        {
            // A courtesy that may have arrived is left at that.
            step.AppendNow(new DeliverySuperseded(notice.Sequence, $"unknown:{code}"));
            return;
        }

        step.GiveUp(notice, code, addressIsBad: false);
    }

    private static bool IsSpent(Step step, NoticeState notice) => notice.Attempts >= step.Rules.Policy.Delivery.MaxAttempts
        || step.Now >= GiveUpAt(step, notice);

    private static DateTimeOffset GiveUpAt(Step step, NoticeState notice) =>
        DueDates.DueAt(step.Rules.Policy.Delivery.GiveUpAfter, notice.QueuedAt, step.Rules.Calendar, DayCounting.Plain);

    private static DateTimeOffset NextTry(Step step, NoticeState notice, TimeSpan? asked)
    {
        var pauses = step.Rules.Policy.Delivery.RetryAfter;
        var own = After(step, pauses[Math.Clamp(notice.Attempts, 1, pauses.Count) - 1]);
        var next = asked is { } wait && step.Now + wait > own ? step.Now + wait : own;

        // However long a provider asks us to wait: at the latest when it would be given up, it is tried for the last time.
        var last = GiveUpAt(step, notice);
        return next < last ? next : last;
    }

    private static DateTimeOffset After(Step step, Limit limit) => DueDates.DueAt(limit, step.Now, step.Rules.Calendar, DayCounting.Plain);

    private static ReplyChannel ReplyChannelOf(string how) => how switch
    {
        "counter" => ReplyChannel.Counter,
        "letter" => ReplyChannel.Letter,
        _ => ReplyChannel.Phone,
    };

    private static string Text(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    private static NoticeState Find(Step step, long sequence) =>
        step.After.Notice(sequence) ?? throw step.Refuse($"there is no notice {sequence}.", "List its notices.");
}
