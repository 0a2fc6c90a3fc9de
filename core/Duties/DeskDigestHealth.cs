namespace ComplaintOps.Core.Duties;

/// <summary>
/// Looks for timers that died, by what they left lying (business time) and by their last sign of life (machine time). The measure is that of
/// <see cref="HealthService"/>; the words are the desk's.
/// </summary>
internal static class DeskDigestHealth
{
    /// <summary>Adds a warning for every function that is switched off, left due work, or has not run.</summary>
    public static async Task AddAsync(Workplace workplace, IReadOnlyList<WatchedFunction> watched, DeskDigestFacts facts)
    {
        var ages = await workplace.Store.Complaints.ReadDueAgesAsync(CancellationToken.None);

        // Who makes digests cannot be dead here; that one came late, the digest says by itself.
        foreach (var function in watched.Where(function => !function.Duties.Contains(DutyKind.Digest)))
        {
            if (function.IsDisabled)
            {
                facts.Warn("digest.disabled", function.Name);
                continue;
            }

            var patience = function.Interval * HealthService.Intervals;
            var oldest = function.Duties.Select(duty => ages.GetValueOrDefault(duty)?.OldestNotBefore).Min();
            if (oldest is { } waiting && workplace.Now - waiting > patience)
            {
                facts.Warn("digest.health", function.Name, waiting);
            }

            var last = await Heartbeats.LastAsync(workplace.Store.Documents, function.Name, CancellationToken.None);
            if (workplace.Machine.GetUtcNow() - (last ?? workplace.Store.Meta.CreatedAt) > patience)
            {
                facts.Warn(last is null ? "digest.neverRan" : "digest.lastRan", function.Name, last ?? workplace.Store.Meta.CreatedAt);
            }
        }
    }
}
