namespace ComplaintOps.Core.Duties;

/// <summary>How well something is; the order is that of urgency.</summary>
public enum HealthStatus
{
    /// <summary>All is well.</summary>
    Healthy = 0,

    /// <summary>Work goes on, and something waits for a person.</summary>
    Degraded = 1,

    /// <summary>Something that must happen does not happen.</summary>
    Unhealthy = 2,
}

/// <summary>What a look at the store found.</summary>
/// <param name="At">When it was taken, machine time (UTC).</param>
/// <param name="Checks">Every check, good ones included.</param>
public sealed record HealthReport(DateTimeOffset At, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>The worst of all checks.</summary>
    public HealthStatus Status => Checks.Count == 0 ? HealthStatus.Healthy : Checks.Max(check => check.Status);
}

/// <summary>One check.</summary>
/// <param name="Name">What was looked at: <c>store</c>, <c>function DeliverMail</c>, <c>duty Deliver</c>.</param>
/// <param name="Status">How well it is.</param>
/// <param name="Detail">One sentence without personal data or secrets.</param>
/// <param name="Since">The instant that the finding is about (UTC): the last run, or since when the oldest work waits; or null.</param>
public sealed record HealthCheck(string Name, HealthStatus Status, string Detail, DateTimeOffset? Since = null);

/// <summary>A timer function that must run.</summary>
/// <param name="Name">Its name, under which it writes its heartbeat.</param>
/// <param name="Interval">How often it runs.</param>
/// <param name="Duties">The duties that it sweeps.</param>
/// <param name="IsDisabled">Whether a setting switches it off.</param>
public sealed record WatchedFunction(string Name, TimeSpan Interval, IReadOnlyList<DutyKind> Duties, bool IsDisabled = false);
