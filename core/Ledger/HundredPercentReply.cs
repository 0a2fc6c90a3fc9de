using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// The rule of the hundred percent reply, asked of one complaint: who is owed a human answer beyond its limit. Every complaint that it names is one to call today.
/// </summary>
public static class HundredPercentReply
{
    /// <summary>
    /// What is owed, the longest wait first; empty when the rule holds. A limit that pauses or has not come yet is kept; what the customer took back, what became
    /// a part of another complaint, and what was stored for the record owes nothing.
    /// </summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="now">Business time (UTC). At its limit an answer is late.</param>
    public static IReadOnlyList<ReplyDebt> DebtsOf(Complaint complaint, DateTimeOffset now) => complaint switch
    {
        { Intake: null or { History: true } } or { Status: ComplaintStatus.Withdrawn or ComplaintStatus.Merged } => [],
        { Status: ComplaintStatus.Closed } => [.. AfterTheEnd(complaint)],
        _ => [.. WhileOpen(complaint, now).OrderBy(debt => debt.Since).ThenBy(debt => debt.What)],
    };

    private static IEnumerable<ReplyDebt> WhileOpen(Complaint complaint, DateTimeOffset now)
    {
        foreach (var clock in complaint.Clocks.Where(clock => !clock.IsPaused && clock.DueAt <= now))
        {
            switch (clock.Kind)
            {
                case ClockKind.Reply:
                    yield return new ReplyDebt(
                        complaint.Replies == 0 ? OwedReply.FirstReply : OwedReply.Answer,
                        complaint.Replies == 0 && CameBack(complaint) ? DebtCause.ReplyCameBack : DebtCause.LimitPassed,
                        complaint.UnansweredSince ?? clock.StartedAt,
                        clock.DueAt);
                    break;
                case ClockKind.NextContact:
                    yield return new ReplyDebt(OwedReply.PromisedContact, DebtCause.LimitPassed, clock.DueAt, clock.DueAt);
                    break;
                case ClockKind.Final:
                    yield return new ReplyDebt(OwedReply.FinalAnswer, DebtCause.LimitPassed, complaint.ReceivedAt, clock.DueAt);
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<ReplyDebt> AfterTheEnd(Complaint complaint)
    {
        var ended = complaint.ClosedAt ?? complaint.ReceivedAt;
        if (complaint.LastReply is not { } reply)
        {
            yield return new ReplyDebt(OwedReply.FirstReply, CameBack(complaint) ? DebtCause.ReplyCameBack : DebtCause.ClosedWithout, complaint.ReceivedAt, ended);
        }
        else if (reply.Notice is { } carrier && complaint.Notice(carrier) is { State: DeliveryState.Bounced or DeliveryState.Failed })
        {
            yield return new ReplyDebt(OwedReply.Answer, DebtCause.ReplyCameBack, reply.At, ended);
        }
    }

    private static bool CameBack(Complaint complaint) => complaint.Notices.Any(notice =>
        notice is { ToCustomer: true, Type: NoticeType.Reply or NoticeType.FinalResponse, State: DeliveryState.Bounced or DeliveryState.Failed });
}
