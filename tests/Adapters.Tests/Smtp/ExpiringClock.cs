namespace ComplaintOps.Adapters.Tests.Smtp;

/// <summary>A clock whose timers never fire until told; from then on every timer fires at once.</summary>
internal sealed class ExpiringClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Timer> _timers = [];
    private bool _expired;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_gate)
        {
            _timers.Add(timer);
            if (_expired)
            {
                timer.Fire();
            }
        }

        return timer;
    }

    public void Expire()
    {
        lock (_gate)
        {
            _expired = true;
            foreach (var timer in _timers)
            {
                timer.Fire();
            }
        }
    }

    private sealed class Timer(ExpiringClock owner, Action callback) : ITimer
    {
        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback());

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
