using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ledger;

/// <summary>Whether a service standard was kept for one complaint.</summary>
/// <param name="Policy">The policy that promises it.</param>
/// <param name="Standard">The standard.</param>
/// <param name="Kept">Whether it was in time; null while that can still go either way.</param>
/// <param name="Took">From receipt until it was done, or until now when it is late and not done; null when it is not due yet, or is done again and again.</param>
public sealed record LedgerStandard(Policy Policy, ServiceStandard Standard, bool? Kept, TimeSpan? Took)
{
    /// <summary>What became of the standards that were promised for a complaint. A breach that was taken back is none.</summary>
    /// <param name="row">The complaint's row.</param>
    /// <param name="policy">The policy that it is bound to.</param>
    public static IReadOnlyList<LedgerStandard> Of(LedgerRow row, Policy policy) => row.History
        ? []
        : [.. policy.Standards.Where(standard => standard.HoldsFor(row.Channel ?? Channel.Web)).Select(standard => Of(row, policy, standard)).OfType<LedgerStandard>()];

    private static LedgerStandard? Of(LedgerRow row, Policy policy, ServiceStandard standard) => standard.When switch
    {
        StandardClock.Acknowledge => new(policy, standard, Missed(row, ClockKind.Acknowledge) ? false : row.Acknowledgement is null ? null : true, Since(row, row.Acknowledgement?.At ?? (Missed(row, ClockKind.Acknowledge) ? row.AsOf : null))),
        StandardClock.Progress => new(policy, standard, Missed(row, ClockKind.NextContact) ? false : row.IsOpen ? null : true, null),
        StandardClock.Accept => new(policy, standard, row.Climbs.Any(climb => climb.Cause == ClimbCause.NotAccepted) ? false : row.Holder.HandOverWaits ? null : true, null),

        // Nobody owes an answer to who took the complaint back.
        StandardClock.Reply when row.OwesReply || row.FirstReply is not null =>
            new(policy, standard, row.FirstReply is { } first ? first.InTime is not false : row.IsReplyOverdue ? false : null, Since(row, row.FirstReply?.At ?? (row.IsReplyOverdue ? row.AsOf : null))),
        StandardClock.Final when row.OwesReply || row.Reply is not null =>
            new(policy, standard, Missed(row, ClockKind.Final) || row.Reply is { FinalInTime: false } ? false : row.Reply is { Final: true } ? true : null, Since(row, row.Reply is { Final: true } final ? final.At : Missed(row, ClockKind.Final) ? row.AsOf : null)),
        _ => null,
    };

    private static bool Missed(LedgerRow row, ClockKind kind) => row.Breaches.Any(breach => breach.Kind == kind && breach.RescindedAt is null);

    private static TimeSpan? Since(LedgerRow row, DateTimeOffset? at) => at is not { } known ? null : known > row.ReceivedAt ? known - row.ReceivedAt : TimeSpan.Zero;
}
