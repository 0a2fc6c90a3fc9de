namespace ComplaintOps.Testing;

/// <summary>
/// A clock that moves only when told to, with timers: <c>Task.Delay</c>, <c>WaitAsync</c> and cancellation sources that take a
/// <see cref="TimeProvider"/> end when <see cref="Advance"/> reaches them.
/// </summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan RealDeadline = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();
    private TimeSpan _elapsed;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Lets time pass. Timers on the way fire in order, each at its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = _elapsed + by;
        }

        while (TakeNext(target) is { } due)
        {
            due.Fire();
        }
    }

    /// <summary>Sets the wall clock, as an administrator or a time server does: timers do not notice.</summary>
    public void SetUtc(DateTimeOffset now)
    {
        lock (_gate)
        {
            _now = now.ToUniversalTime();
        }
    }

    /// <summary>Completes when some timer is set to fire exactly this far from now; fails after a real time of 20 s.</summary>
    public async Task WhenTimerIsSetAsync(TimeSpan fromNow)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_timers.Exists(timer => timer.DueAt == _elapsed + fromNow))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(RealDeadline);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeNext(TimeSpan target)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
            var reached = next is null ? target : next.DueAt > _elapsed ? next.DueAt : _elapsed;
            _now += reached - _elapsed;
            _elapsed = reached;
            if (next is not null)
            {
                Set(next, next.Period > TimeSpan.Zero ? next.Period : Timeout.InfiniteTimeSpan);
            }

            return next;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        _timers.Remove(timer);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            timer.DueAt = _elapsed + dueTime;
            _timers.Add(timer);
        }

        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        private bool _disposed;

        public TimeSpan DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                Period = period;
                clock.Set(this, dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock.Set(this, Timeout.InfiniteTimeSpan);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
