using System.Diagnostics;
using System.Management.Automation;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A progress bar for work that takes longer than a second: shown from then on, at most five times a second, and taken away at the end.</summary>
internal sealed class ProgressMeter(Cmdlet cmdlet, string activity) : IDisposable
{
    private const int ActivityId = 7_0717;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private long? _shownAt;

    /// <summary>Says how far the work is; called as often as one likes, on the pipeline's thread.</summary>
    /// <param name="status">What is done so far, in words.</param>
    /// <param name="percent">How much of the whole, 0 to 100; negative when the whole is not known.</param>
    public void Report(string status, int percent = -1)
    {
        if (Stopwatch.GetElapsedTime(_startedAt) < Patience || (_shownAt is { } shown && Stopwatch.GetElapsedTime(shown) < Pace))
        {
            return;
        }

        _shownAt = Stopwatch.GetTimestamp();
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, status) { PercentComplete = Math.Clamp(percent, -1, 100) });
    }

    /// <summary>Takes the bar away, when it was ever shown.</summary>
    public void Dispose()
    {
        if (_shownAt is not null && !cmdlet.Stopping)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
