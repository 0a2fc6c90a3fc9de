using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>What a try to send means for a desk. A digest is worth a day: what is not taken by then is given up, and the next digest says so.</summary>
internal static class DeskDigestOutcomes
{
    private const int MostUnknown = 3;
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnknownPause = TimeSpan.FromMinutes(15);

    /// <summary>Claims a mail: until the lease ends nobody else sends it.</summary>
    public static DeskDigestMail Claim(DeskDigestMail mail, DateTimeOffset now) => mail with { Attempts = mail.Attempts + 1, LookAt = now + Delivering.Lease };

    /// <summary>The state after a try.</summary>
    public static DeskDigestState Apply(DeskDigestState state, long sequence, SendOutcome outcome, DateTimeOffset now)
    {
        if (state.Mails.FirstOrDefault(mail => mail.Sequence == sequence) is not { } mail)
        {
            // Given up meanwhile, or settled by whoever sent it again.
            return outcome is SendOutcome.Accepted ? state with { LastSentAt = now } : state;
        }

        return outcome switch
        {
            SendOutcome.Accepted => Without(state, mail) with { LastSentAt = now },
            SendOutcome.Rejected rejected => GiveUp(state, mail, rejected.Code),
            SendOutcome.Deferred deferred => Later(state, mail, deferred.Code, now, Longer(deferred.RetryAfter, Pause(mail.Attempts))),
            SendOutcome.Blocked blocked => Later(state, mail, blocked.Code, now, LongestPause),
            SendOutcome.Unknown unknown when mail.Attempts >= MostUnknown => GiveUp(state, mail, unknown.Code),
            SendOutcome.Unknown unknown => Later(state, mail, unknown.Code, now, UnknownPause),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
    }

    /// <summary>Gives up what is left of former mornings when a new one comes; a claim that still holds is left to its holder.</summary>
    public static DeskDigestState GiveUpOld(DeskDigestState state, DateTimeOffset now) => state.Mails
        .Where(mail => mail.LookAt <= now || mail.Code is not null)
        .Aggregate(state, (left, mail) => GiveUp(left, mail, mail.Code ?? "interrupted"));

    /// <summary>Gives a mail up; the next digest says so.</summary>
    public static DeskDigestState GiveUp(DeskDigestState state, DeskDigestMail mail, string code) =>
        Without(state, mail) with { Troubles = [.. state.Troubles, new DeskDigestTrouble("digest.notTaken", mail.Morning, mail.Person, code)] };

    private static DeskDigestState Later(DeskDigestState state, DeskDigestMail mail, string code, DateTimeOffset now, TimeSpan pause) => now + pause >= mail.Morning + GiveUpAfter
        ? GiveUp(state, mail, code)
        : state with { Mails = [.. state.Mails.Select(other => other.Sequence == mail.Sequence ? mail with { LookAt = now + pause, Code = code } : other)] };

    private static DeskDigestState Without(DeskDigestState state, DeskDigestMail mail) =>
        state with { Mails = [.. state.Mails.Where(other => other.Sequence != mail.Sequence)] };

    private static TimeSpan Pause(int attempts) => FirstPause * Math.Pow(2, Math.Min(attempts, 10) - 1) is var pause && pause < LongestPause ? pause : LongestPause;

    private static TimeSpan Longer(TimeSpan? asked, TimeSpan own) => asked is { } wait && wait > own ? wait : own;
}
