using System.Globalization;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Tells from the data whether the timers do their work: whether the published policies can be used, the age of the oldest due entry of every duty, and the heartbeat of every function. Either of these older
/// than three intervals of its function is unhealthy; a function that is switched off is so at once; set-aside entries are degraded. Reads only.
/// </summary>
public sealed class HealthService
{
    /// <summary>How many intervals of its function something may be old.</summary>
    public const int Intervals = 3;

    private readonly IStore _store;
    private readonly TimeProvider _business;
    private readonly TimeProvider _machine;
    private readonly IReadOnlyList<WatchedFunction> _functions;
    private readonly DateTimeOffset _startedAt;
    private readonly PublishedSets? _sets;

    /// <summary>Makes the service when the process starts: a function that never ran counts from now on.</summary>
    /// <param name="store">The store.</param>
    /// <param name="business">Business time, in which work becomes due.</param>
    /// <param name="machine">Machine time, in which functions run.</param>
    /// <param name="functions">The functions that must run.</param>
    /// <param name="since">From when on a function that never ran counts (machine time); null: from now on.</param>
    /// <param name="sets">What is published; null looks at no policies.</param>
    public HealthService(IStore store, TimeProvider business, TimeProvider machine, IReadOnlyList<WatchedFunction> functions, DateTimeOffset? since = null, PublishedSets? sets = null)
    {
        _sets = sets;
        _store = store;
        _business = business;
        _machine = machine;
        _functions = functions;
        _startedAt = since ?? machine.GetUtcNow();
    }

    /// <summary>For a look at a store from outside the process that runs its timers: every function must run, and one that never ran counts from when the store was made.</summary>
    /// <param name="workplace">What it works with.</param>
    public static HealthService Of(Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(workplace);
        return new HealthService(workplace.Store, workplace.Business, workplace.Machine, TimerFunctions.All, workplace.Store.Meta.CreatedAt, workplace.Sets);
    }

    /// <summary>Looks at everything. A store that cannot be read is a finding, not an error.</summary>
    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        List<HealthCheck> checks = [];
        try
        {
            var ages = await _store.Complaints.ReadDueAgesAsync(cancellationToken);
            checks.Add(new HealthCheck("store", HealthStatus.Healthy, "can be read."));
            if (_sets is not null)
            {
                checks.Add(await PoliciesAsync(_sets, cancellationToken));
            }

            foreach (var function in _functions)
            {
                checks.Add(await FunctionAsync(function, cancellationToken));
                checks.AddRange(function.Duties.Select(duty => Duty(function, duty, ages.GetValueOrDefault(duty))));
            }

            checks.AddRange(ages.Where(pair => pair.Value.Quarantined > 0).OrderBy(pair => pair.Key).Select(pair => new HealthCheck(
                $"quarantine {pair.Key}",
                HealthStatus.Degraded,
                $"{Number(pair.Value.Quarantined)} due entries were set aside after repeated failures; somebody must look at them.")));
        }
        catch (ComplaintOpsException problem)
        {
            // The page is public: which kind of failure it is, not the words of the store, which may name places.
            checks.Add(new HealthCheck("store", HealthStatus.Unhealthy, $"cannot be read ({problem.Code}). The log says more."));
        }

        return new HealthReport(_machine.GetUtcNow(), checks);
    }

    // The page is public, so the problem itself is left to the log.
    private static async Task<HealthCheck> PoliciesAsync(PublishedSets sets, CancellationToken cancellationToken)
    {
        var active = await sets.FindActiveAsync(cancellationToken);
        return (active, sets.Problem) switch
        {
            (not null, null) => new HealthCheck("policies", HealthStatus.Healthy, "can be used."),
            (not null, _) => new HealthCheck("policies", HealthStatus.Unhealthy, "the set that was made active cannot be used; the last good one stays in use until this process ends. The log says more."),
            (null, null) => new HealthCheck("policies", HealthStatus.Unhealthy, "nothing is published: complaints are taken in, and nobody hears anything."),
            _ => new HealthCheck("policies", HealthStatus.Unhealthy, "the active set cannot be used: complaints are taken in, and nobody hears anything. The log says more."),
        };
    }

    private async Task<HealthCheck> FunctionAsync(WatchedFunction function, CancellationToken cancellationToken)
    {
        var name = $"function {function.Name}";
        if (function.IsDisabled)
        {
            return new HealthCheck(name, HealthStatus.Unhealthy, "is switched off by a setting: its duties are not done.");
        }

        var last = await Heartbeats.LastAsync(_store.Documents, function.Name, cancellationToken);
        var allowed = function.Interval * Intervals;
        var late = _machine.GetUtcNow() - (last ?? _startedAt) > allowed;
        return (last, late) switch
        {
            ({ } at, false) => new HealthCheck(name, HealthStatus.Healthy, "runs.", at),
            ({ } at, true) => new HealthCheck(name, HealthStatus.Unhealthy, $"has not run for more than {Span(allowed)}.", at),
            (null, false) => new HealthCheck(name, HealthStatus.Healthy, "has not run yet."),
            (null, true) => new HealthCheck(name, HealthStatus.Unhealthy, $"has never run, for more than {Span(allowed)}.", _startedAt),
        };
    }

    private HealthCheck Duty(WatchedFunction function, DutyKind duty, DueAge? age)
    {
        var name = $"duty {duty}";
        if (age?.OldestNotBefore is not { } oldest || oldest > _business.GetUtcNow())
        {
            return new HealthCheck(name, HealthStatus.Healthy, "nothing waits.");
        }

        var allowed = function.Interval * Intervals;
        return _business.GetUtcNow() - oldest > allowed
            ? new HealthCheck(name, HealthStatus.Unhealthy, $"work waits for more than {Span(allowed)}.", oldest)
            : new HealthCheck(name, HealthStatus.Healthy, "is being done.", oldest);
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span.TotalMinutes < 1
        ? $"{span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s"
        : $"{span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min";
}
