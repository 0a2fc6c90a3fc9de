using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>Looks for timers that died, by what they left lying and by their last sign of life.</summary>
internal static class DeskDigestHealth
{
    /// <summary>Adds a warning for every watched function that left due work or has not run for three of its intervals.</summary>
    public static async Task AddAsync(IStore store, IReadOnlyList<DeskDigestWatch> watched, DateTimeOffset now, DeskDigestFacts facts)
    {
        var ages = await store.Complaints.ReadDueAgesAsync(CancellationToken.None);
        var beats = await Heartbeats.ReadAsync(store.Documents, CancellationToken.None);
        foreach (var watch in watched)
        {
            var oldest = watch.Duties.Select(duty => ages.TryGetValue(duty, out var age) ? age.OldestNotBefore : null).Min();
            if (oldest is { } waiting && now - waiting > watch.Patience)
            {
                facts.Warn("digest.health", watch.Function, waiting);
            }

            if (beats.TryGetValue(watch.Function.ToLowerInvariant(), out var last) && now - last > watch.Patience)
            {
                facts.Warn("digest.lastRan", watch.Function, last);
            }
            else if (last == default && now - store.Meta.CreatedAt > watch.Patience)
            {
                facts.Warn("digest.neverRan", watch.Function);
            }
        }
    }
}
