using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Standalone;

/// <summary>
/// One timer: runs once at start (whatever was missed while the program was down is due), then at each occurrence. Runs never overlap;
/// one that outlasts its interval is followed at once by one catch-up, however many occurrences it covered.
/// </summary>
internal sealed class ScheduledFunction(string name, NcrontabSchedule schedule, FunctionRunner runner, TimeProvider clock, HostLog log)
{
    // Delays follow a monotonic clock that does not see the machine sleep or its clock being set: the wall clock is read again this often.
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockSetBack = TimeSpan.FromMinutes(1);

    /// <summary>Runs until the process stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        DateTimeOffset? last = null;
        DateTimeOffset? due = clock.GetUtcNow();
        try
        {
            while (due is { } occurrence && !stopping.IsCancellationRequested)
            {
                var startedAt = clock.GetUtcNow();
                await RunOnceAsync(new TimerTick(last is null || startedAt - occurrence > LateAfter, last, occurrence), stopping);
                last = startedAt;
                due = await NextAsync(startedAt, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop between two runs.
        }
        catch (Exception error)
        {
            log.Error(name, "its schedule stopped and needs a restart. " + FailureText.Line(error));
        }
    }

    private async Task RunOnceAsync(TimerTick tick, CancellationToken stopping)
    {
        // A failed run is in the log already; the next occurrence tries again.
        switch (await runner.RunAsync(new FunctionInvocation(name, Guid.NewGuid().ToString(), Timer: tick), stopping))
        {
            case RunOutcome.Completed { Result.Logs: { } lines }:
                foreach (var line in lines)
                {
                    log.Info(name, line);
                }

                break;
            case RunOutcome.Skipped skipped:
                log.Warning(name, skipped.Reason);
                break;
        }
    }

    // Waits for the first occurrence after the last start and returns it; it may have passed already.
    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset lastStart, CancellationToken stopping)
    {
        var due = schedule.Next(lastStart);
        for (var now = clock.GetUtcNow(); due is { } occurrence && now < occurrence; now = clock.GetUtcNow())
        {
            if (now < lastStart - ClockSetBack)
            {
                lastStart = now;
                due = schedule.Next(now);
                continue;
            }

            var wait = occurrence - now < Recheck ? occurrence - now : Recheck;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, stopping);
        }

        return due;
    }
}
