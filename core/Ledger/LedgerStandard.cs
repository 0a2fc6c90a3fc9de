using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ledger;

/// <summary>Whether a service standard was kept for one complaint, and in what times.</summary>
/// <param name="Policy">The policy that promises it.</param>
/// <param name="Standard">The standard.</param>
/// <param name="Kept">Whether it was in time, every time; null while that can still go either way.</param>
/// <param name="Times">How long it took, once for each time that it was due; none while it is neither done nor late.</param>
public sealed record LedgerStandard(Policy Policy, ServiceStandard Standard, bool? Kept, IReadOnlyList<StandardTime> Times)
{
    /// <summary>What became of the standards that were promised for a complaint. A breach that was taken back is none.</summary>
    /// <param name="row">The complaint's row.</param>
    /// <param name="policy">The policy that it is bound to.</param>
    public static IReadOnlyList<LedgerStandard> Of(LedgerRow row, Policy policy) => row.History
        ? []
        : [.. policy.Standards.Where(standard => standard.HoldsFor(row.Channel ?? Channel.Web)).Select(standard => Of(row, policy, standard)).OfType<LedgerStandard>()];

    private static LedgerStandard? Of(LedgerRow row, Policy policy, ServiceStandard standard) => standard.When switch
    {
        StandardClock.Acknowledge => Once(row, policy, standard, ClockKind.Acknowledge, row.Acknowledgement?.At, Missed(row, ClockKind.Acknowledge)),
        StandardClock.Progress => new(policy, standard, Missed(row, ClockKind.NextContact) ? false : row.IsOpen ? null : true, row.Contacts),

        // Where nobody was ever asked to take it over, nothing was kept and nothing missed.
        StandardClock.Accept when row.TakeOvers.Count > 0 || row.Holder.HandOverWaits =>
            new(policy, standard, row.TakeOvers.Any(time => !time.InTime) ? false : row.Holder.HandOverWaits ? null : true, row.TakeOvers),

        // Nobody owes an answer to who took the complaint back.
        StandardClock.Reply when row.OwesReply || row.FirstReply is not null =>
            Once(row, policy, standard, ClockKind.Reply, row.FirstReply?.At, row.FirstReply is { } first ? first.InTime is false : row.IsReplyOverdue),
        StandardClock.Final when row.OwesReply || row.Reply is not null =>
            Once(row, policy, standard, ClockKind.Final, row.Reply is { Final: true } final ? final.At : null, Missed(row, ClockKind.Final) || row.Reply is { FinalInTime: false }),
        _ => null,
    };

    private static LedgerStandard Once(LedgerRow row, Policy policy, ServiceStandard standard, ClockKind kind, DateTimeOffset? doneAt, bool missed) => new(
        policy,
        standard,
        missed ? false : doneAt is null ? null : true,
        (doneAt ?? (missed ? row.AsOf : null)) is { } until ? [new StandardTime(row.ReceivedAt, until, InTime: !missed, row.PausedLimits.Contains(kind))] : []);

    private static bool Missed(LedgerRow row, ClockKind kind) => row.Breaches.Any(breach => breach.Kind == kind && breach.RescindedAt is null);
}
