namespace System.Management.Automation.Driving;

/// <summary>Everything that a command wrote, stream by stream, and how it ended.</summary>
public sealed class RunResult
{
    /// <summary>The objects, in order.</summary>
    public List<object?> Output { get; } = [];

    /// <summary>Errors that did not end the command.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    /// <summary>The error that ended it, or null.</summary>
    public ErrorRecord? Terminating { get; internal set; }

    /// <summary>Verbose lines.</summary>
    public List<string> Verbose { get; } = [];

    /// <summary>Debug lines.</summary>
    public List<string> Debug { get; } = [];

    /// <summary>Warnings.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Information lines.</summary>
    public List<string> Information { get; } = [];

    /// <summary>Progress, in order.</summary>
    public List<ProgressRecord> Progress { get; } = [];

    /// <summary>
    /// What was written while a progress bar was up. The console draws the bar anew under every such line and asks the terminal for the cursor (ConsoleHostUserInterface.PostWrite,
    /// ProgressPane.Show): that is slow, and Ctrl+C in that moment throws the terminal's answer away, for which the engine then waits for ever.
    /// </summary>
    public List<string> WrittenUnderABar { get; } = [];

    /// <summary>What the command asked about, as (target, action), whether it was allowed or not.</summary>
    public List<(string Target, string Action)> Asked { get; } = [];

    /// <summary>What -WhatIf would have printed.</summary>
    public List<string> WhatIf { get; } = [];

    /// <summary>Whether somebody stopped it.</summary>
    public bool WasStopped { get; internal set; }

    /// <summary>How long the command went on after it was stopped.</summary>
    public TimeSpan StoppedAfter { get; internal set; }

    /// <summary>Every text of every stream, errors with all that is in them: what a transcript could hold.</summary>
    public string Everything => string.Join(
        '\n',
        Output.Select(item => $"{item}").Concat(Errors.Append(Terminating).OfType<ErrorRecord>().Select(error => $"{error} {error.Exception} {error.TargetObject} {error.ErrorDetails?.RecommendedAction}"))
            .Concat(Verbose).Concat(Debug).Concat(Warnings).Concat(Information).Concat(WhatIf).Concat(Asked.Select(one => $"{one.Target} {one.Action}"))
            .Concat(Progress.Select(one => $"{one.Activity} {one.StatusDescription}")));
}
