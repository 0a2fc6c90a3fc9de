using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>How a run ended.</summary>
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    /// <summary>The handler answered.</summary>
    public sealed record Completed(FunctionResult Result) : RunOutcome;

    /// <summary>The same timer is still running in this process; this tick is skipped.</summary>
    public sealed record Skipped(string Reason) : RunOutcome;

    /// <summary>The run failed and is in the log.</summary>
    /// <param name="Code">What kind of failure.</param>
    /// <param name="Problems">What is wrong, a sentence each, fit for an answer to the Functions host.</param>
    /// <param name="IsTransient">Whether the same request may succeed later.</param>
    public sealed record Failed(ErrorCode Code, IReadOnlyList<string> Problems, bool IsTransient) : RunOutcome;
}
