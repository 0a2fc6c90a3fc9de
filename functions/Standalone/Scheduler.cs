using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Standalone;

/// <summary>The timers of the app without the Functions host. Each function has its own loop: one that fails, hangs or is slow delays no other.</summary>
public sealed class Scheduler(IReadOnlyList<FunctionSetting> settings, FunctionRunner runner, TimeProvider clock, HostLog log) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, Task> _loops = new(StringComparer.Ordinal);

    /// <summary>Starts every timer that is neither disabled nor without a usable schedule.</summary>
    public void Start()
    {
        foreach (var setting in settings)
        {
            if (setting is { IsDisabled: false, Schedule: { } schedule })
            {
                var timer = new ScheduledFunction(setting.Function.Name, schedule, runner, clock, log);
                _loops.Add(setting.Function.Name, Task.Run(() => timer.RunAsync(_stopping.Token)));
            }
        }
    }

    /// <summary>Starts no more runs, tells those under way to take no new work, and waits for them.</summary>
    /// <param name="patience">How long to wait; what still runs then is left to its fate, which every run must bear.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_loops.Values).WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            var late = string.Join(", ", _loops.Where(loop => !loop.Value.IsCompleted).Select(loop => loop.Key));
            log.Warning("host", $"does not wait longer for {late}; what they had not finished stays due.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }
}
