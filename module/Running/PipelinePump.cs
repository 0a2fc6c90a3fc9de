using System.Collections.Concurrent;

namespace ComplaintOps.PowerShell.Running;

/// <summary>
/// Runs asynchronous work to its end on the calling thread: what continues after an await comes back to it. The engine lets a cmdlet write only on the thread of its
/// pipeline; with this a cmdlet is ordinary asynchronous code, its output keeps its order, and an exception keeps its type.
/// </summary>
internal sealed class PipelinePump : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _queue = [];

    private PipelinePump()
    {
    }

    /// <summary>Runs the work and everything that it awaits. Returns, or raises, when it has ended.</summary>
    public static void Run(Func<Task> work)
    {
        var outer = Current;
        using var pump = new PipelinePump();
        SetSynchronizationContext(pump);
        try
        {
            var running = work();
            _ = running.ContinueWith((_, state) => ((PipelinePump)state!)._queue.CompleteAdding(), pump, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            foreach (var (next, state) in pump._queue.GetConsumingEnumerable())
            {
                next(state);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (Exception late) when (late is InvalidOperationException or ObjectDisposedException)
        {
            // The cmdlet has ended (somebody pressed Ctrl+C); what it no longer waits for ends on another thread and writes nothing.
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    /// <summary>Not used by anything that we await; a cmdlet that waited for another thread in this way would stand still.</summary>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Work is posted to a pipeline, never sent.");

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();
}
