using System.Management.Automation.Runspaces;
using System.Reflection;

namespace System.Management.Automation.Driving;

/// <summary>Runs one cmdlet as a pipeline would. It refuses what the engine refuses: unknown names, a missing mandatory parameter, a parameter set that is not clear.</summary>
public sealed class CommandDriver(Type cmdlet)
{
    /// <summary>Parameters by name; a switch takes true.</summary>
    public Dictionary<string, object?> Parameters { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What comes down the pipeline; null for nothing, and the cmdlet processes once.</summary>
    public IEnumerable<object?>? Input { get; init; }

    /// <summary>Whether -WhatIf is given.</summary>
    public bool WhatIf { get; init; }

    /// <summary>-Confirm, when it is given.</summary>
    public bool? Confirm { get; init; }

    /// <summary>Answers a question.</summary>
    public Func<string, string, bool>? Answer { get; init; }

    /// <summary>Whether -ErrorAction Stop is given.</summary>
    public bool StopsOnError { get; init; }

    /// <summary>After how long somebody presses Ctrl+C; null for never.</summary>
    public TimeSpan? StopAfter { get; init; }

    /// <summary>How many objects the command downstream takes, as Select-Object -First does; null for all.</summary>
    public int? TakeOnly { get; init; }

    /// <summary>The session.</summary>
    public Runspace? Session { get; init; }

    /// <summary>Runs it to its end.</summary>
    public RunResult Run()
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>() ?? throw new InvalidOperationException($"{cmdlet} is no cmdlet.");
        var instance = (PSCmdlet)Activator.CreateInstance(cmdlet)!;
        var run = new CommandRun(this, instance, attribute);
        instance.Run = run;
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = Session;
        using var stopper = StopAfter is { } after ? new Timer(_ => run.Stop(), null, after, Timeout.InfiniteTimeSpan) : null;
        try
        {
            var binder = new ParameterBinder(instance, attribute);
            binder.BindNamed(Parameters);
            run.Permit(instance.Begin);
            foreach (var item in Input ?? [null])
            {
                if (Input is null)
                {
                    binder.CheckMandatory();
                    run.Permit(instance.Process);
                    continue;
                }

                // A pipeline object that does not fit is an error of its own; the next one is tried.
                if (binder.TryBind(item, out var problem))
                {
                    run.Permit(instance.Process);
                }
                else
                {
                    run.Result.Errors.Add(problem);
                }
            }

            run.Permit(instance.End);
        }
        catch (Exception end) when (end is StopUpstreamCommandsException or PipelineStoppedException or ActionPreferenceStopException)
        {
            // However it ended: what was written until then stands.
        }
        finally
        {
            Runspace.DefaultRunspace = before;
            run.Ended();
            (instance as IDisposable)?.Dispose();
        }

        return run.Result;
    }
}
