namespace ComplaintOps.Functions.Demo;

/// <summary>What the people of the play will do and when; first come, first served at the same instant.</summary>
public sealed class DemoAgenda
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Number)> _queue = new();
    private long _number;

    /// <summary>When the next act is, or null.</summary>
    public DateTimeOffset? NextAt => _queue.TryPeek(out _, out var next) ? next.At : null;

    /// <summary>Plans an act.</summary>
    public void Add(DateTimeOffset at, Func<Task> act) => _queue.Enqueue(act, (at.ToUniversalTime(), _number++));

    /// <summary>Takes the next act.</summary>
    public Func<Task> Take() => _queue.Dequeue();
}
