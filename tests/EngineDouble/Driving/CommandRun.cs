using System.Collections;
using System.Diagnostics;

namespace System.Management.Automation.Driving;

/// <summary>Taken by a command downstream: it has enough. The engine's own is not public either (engine/cmdlet.cs, StopUpstreamCommandsException).</summary>
internal sealed class StopUpstreamCommandsException : RuntimeException
{
    public StopUpstreamCommandsException()
        : base("The command downstream wants no more.")
    {
    }
}

/// <summary>One run of a cmdlet: what it may do when, and where its output goes. Imitates engine/MshCommandRuntime.cs.</summary>
internal sealed class CommandRun(CommandDriver driver, Cmdlet cmdlet, CmdletAttribute attribute)
{
    private readonly Lock _gate = new();
    private Thread? _permitted;
    private long _stoppedAt;
    private volatile bool _stopping;
    private bool _isBarUp;

    public RunResult Result { get; } = new();

    public bool IsStopping => _stopping;

    public string CommandName => $"{attribute.VerbName}-{attribute.NounName}";

    /// <summary>Runs a part of the cmdlet: only inside, and only on this thread, it may write.</summary>
    public void Permit(Action part)
    {
        _permitted = Thread.CurrentThread;
        try
        {
            part();
        }
        finally
        {
            _permitted = null;
        }
    }

    /// <summary>Stops it from another thread, as Ctrl+C does. What the cmdlet raises then is swallowed (engine/pipeline.cs, Stop).</summary>
    public void Stop()
    {
        _stoppedAt = Stopwatch.GetTimestamp();
        _stopping = true;
        try
        {
            cmdlet.Stop();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
        }
    }

    /// <summary>Notes that it has ended.</summary>
    public void Ended()
    {
        Result.WasStopped = _stopping;
        Result.StoppedAfter = _stopping ? Stopwatch.GetElapsedTime(_stoppedAt) : TimeSpan.Zero;
    }

    public void WriteObject(object? value)
    {
        Check();
        Show($"{value}");
        Result.Output.Add(value);
        if (driver.TakeOnly is { } most && Result.Output.Count >= most)
        {
            throw new StopUpstreamCommandsException();
        }
    }

    public void WriteObject(object? value, bool enumerate)
    {
        if (enumerate && value is IEnumerable many and not string)
        {
            foreach (var item in many)
            {
                WriteObject(item);
            }

            return;
        }

        WriteObject(value);
    }

    /// <summary>MshCommandRuntime._WriteErrorSkipAllowCheck: with Stop the error ends the command; otherwise it is written and the command goes on.</summary>
    public void WriteError(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Check();
        Show($"{error}");
        error.WrittenBy(cmdlet.GetType());
        Result.Errors.Add(error);
        if (driver.StopsOnError)
        {
            throw new ActionPreferenceStopException(error);
        }
    }

    public void WriteText(List<string> stream, string text)
    {
        Check();
        Show(text);
        stream.Add(text);
    }

    public void WriteProgress(ProgressRecord progress)
    {
        Check();
        _isBarUp = progress.RecordType == ProgressRecordType.Processing;
        Result.Progress.Add(progress);
    }

    /// <summary>
    /// MshCommandRuntime.DoShouldProcess: -WhatIf says no and shows what would be done; without it, somebody is asked when -Confirm is given or the impact reaches the
    /// preference, which is High.
    /// </summary>
    public bool ShouldProcess(string target, string action)
    {
        Check();
        Show(action);
        lock (_gate)
        {
            Result.Asked.Add((target, action));
        }

        if (!attribute.SupportsShouldProcess)
        {
            throw new InvalidOperationException($"{CommandName} asks although it does not declare that it does.");
        }

        if (driver.WhatIf)
        {
            Result.WhatIf.Add($"What if: Performing the operation \"{action}\" on target \"{target}\".");
            return false;
        }

        return !(driver.Confirm ?? attribute.ConfirmImpact >= ConfirmImpact.High)
            || (driver.Answer ?? throw new InvalidOperationException($"{CommandName} waits for an answer that nobody gives: {action} on {target}."))(target, action);
    }

    /// <summary>MshCommandRuntime.ThrowTerminatingError: it never returns.</summary>
    public void ThrowTerminatingError(ErrorRecord error)
    {
        CheckThread();
        Show($"{error}");
        error.WrittenBy(cmdlet.GetType());
        Result.Terminating = error;
        throw new PipelineStoppedException();
    }

    private void Show(string text)
    {
        if (_isBarUp)
        {
            Result.WrittenUnderABar.Add(text);
        }
    }

    private void Check()
    {
        if (_stopping)
        {
            // MshCommandRuntime.ThrowIfStopping.
            throw new PipelineStoppedException();
        }

        CheckThread();
    }

    // MshCommandRuntime.ThrowIfWriteNotPermitted.
    private void CheckThread()
    {
        if (Thread.CurrentThread != _permitted)
        {
            throw new InvalidOperationException(
                "The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread.");
        }
    }
}
