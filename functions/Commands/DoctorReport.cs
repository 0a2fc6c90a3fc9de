using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>What <c>doctor</c> found, printed as it is found. Nothing stops it: every check says its own.</summary>
internal sealed class DoctorReport(IAnsiConsole console)
{
    /// <summary>Things that keep something from working.</summary>
    public int Problems { get; private set; }

    /// <summary>Things that work and deserve a look.</summary>
    public int Warnings { get; private set; }

    /// <summary>Something is as it must be.</summary>
    public void Good(string area, string text) => Write("ok", area, text, cure: null);

    /// <summary>Something works and deserves a look.</summary>
    public void Warn(string area, string text, string cure)
    {
        Warnings++;
        Write("warn", area, text, cure);
    }

    /// <summary>Something does not work.</summary>
    public void Problem(string area, string text, string? cure)
    {
        Problems++;
        Write("problem", area, text, cure);
    }

    /// <summary>Every problem inside an error, each with its cure.</summary>
    public void Problem(string area, Exception error)
    {
        switch (error)
        {
            case AggregateException many:
                foreach (var inner in many.Flatten().InnerExceptions)
                {
                    Problem(area, inner);
                }

                break;
            case ComplaintOpsException own:
                Problem(area, own.Message, own.RecommendedAction);
                break;
            default:
                // An unforeseen message may quote a value; the kind of error is enough.
                Problem(area, string.Join(" ", FailureText.Problems(error)), "Please report it, with what doctor printed.");
                break;
        }
    }

    /// <summary>Runs a check; what it raises becomes problems of its area.</summary>
    public async Task TryAsync(string area, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Exception problem) when (problem is not (OutOfMemoryException or OperationCanceledException))
        {
            Problem(area, problem);
        }
    }

    /// <summary>The same for a check that waits for nothing.</summary>
    public void Try(string area, Action check)
    {
        try
        {
            check();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Problem(area, problem);
        }
    }

    /// <summary>The last line.</summary>
    public void End() => console.Line($"{Problems} problems, {Warnings} warnings");

    private void Write(string level, string area, string text, string? cure)
    {
        console.Line($"{level,-8}{area,-11}{text}");
        if (cure is not null)
        {
            console.Line($"{"",-8}{"",-11}-> {cure}");
        }
    }
}
