using System.Management.Automation;

namespace ComplaintOps.PowerShell.Running;

/// <summary>
/// A progress bar for work of which nothing is seen for longer than a second: shown from then on, at most five times a second. It steps aside for whatever is written,
/// as rows on the screen are their own progress: under a bar the console writes them several times slower, and on Unix it asks the terminal for the cursor at each, an
/// answer that Ctrl+C throws away and for which it would then wait for ever.
/// </summary>
/// <param name="cmdlet">Whose bar it is.</param>
/// <param name="activity">What is done.</param>
/// <param name="clock">Machine time.</param>
internal sealed class ProgressMeter(Cmdlet cmdlet, string activity, TimeProvider clock) : IDisposable
{
    private const int ActivityId = 7_0717;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private long _quietSince = clock.GetTimestamp();
    private long? _shownAt;

    /// <summary>Says how far the work is; called as often as one likes, on the pipeline's thread.</summary>
    /// <param name="status">What is done so far, in words.</param>
    /// <param name="percent">How much of the whole, 0 to 100; negative when the whole is not known.</param>
    public void Report(string status, int percent = -1)
    {
        if (clock.GetElapsedTime(_quietSince) < Patience || (_shownAt is { } shown && clock.GetElapsedTime(shown) < Pace))
        {
            return;
        }

        _shownAt = clock.GetTimestamp();
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, status) { PercentComplete = Math.Clamp(percent, -1, 100) });
    }

    /// <summary>Something is about to be written: the bar goes, and comes back when nothing was written for a second.</summary>
    public void StepAside()
    {
        _quietSince = clock.GetTimestamp();
        if (_shownAt is null || cmdlet.Stopping)
        {
            return;
        }

        _shownAt = null;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Takes the bar away, when it is there.</summary>
    public void Dispose() => StepAside();
}
