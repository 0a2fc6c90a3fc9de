using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Moving;

/// <summary>
/// Freezes a store at a moment at which no mail is on its way: one whose sender could not write down any more that it left would go twice. A sender that died leaves its
/// claim behind; it is waited for as long as a claim lasts.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="business">The time of its complaints, in which claims end.</param>
/// <param name="machine">The time in which to wait.</param>
/// <param name="pause">Waits.</param>
internal sealed class StoreFreeze(IStore store, TimeProvider business, TimeProvider machine, Func<TimeSpan, CancellationToken, Task> pause)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>Freezes it. Returns how many mails are on their way all the same.</summary>
    public async Task<int> FreezeAsync(CancellationToken cancellationToken)
    {
        var until = machine.GetUtcNow() + Delivering.Lease + Between;
        while (true)
        {
            if (await store.GetModeAsync(cancellationToken) == StoreMode.Frozen)
            {
                // An earlier run froze it: nobody has written since, and what was on its way then has long ended.
                return 0;
            }

            await store.FreezeAsync(cancellationToken);
            var claims = await CountClaimsAsync(cancellationToken);
            if (claims == 0 || machine.GetUtcNow() >= until)
            {
                return claims;
            }

            await store.UnfreezeAsync(cancellationToken);
            await pause(Between, cancellationToken);
        }
    }

    private async Task<int> CountClaimsAsync(CancellationToken cancellationToken)
    {
        var claims = 0;
        await foreach (var due in store.Complaints.EachDueAsync(DutyKind.Deliver, DateTimeOffset.MaxValue, cancellationToken))
        {
            if (await store.Complaints.GetHeadAsync(due.Subject, cancellationToken) is { } head)
            {
                claims += HeadCodec.Read(head).Notices.Count(notice => notice.State == DeliveryState.Claimed && notice.LookAt > business.GetUtcNow());
            }
        }

        return claims;
    }
}
