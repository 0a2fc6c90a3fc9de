using System.Collections.Concurrent;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Runs one function, the same for both servers: never the same timer twice at once in a process, with a deadline, and always with an
/// outcome: a handler that raises, hangs or cannot be composed becomes a failure that names its cause.
/// </summary>
public sealed class FunctionRunner(HandlerSource handlers, RunLimits limits, IReadOnlyList<string> startProblems, TimeProvider clock, HostLog log)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _running = new(StringComparer.Ordinal);

    /// <summary>Runs a function to its outcome; never raises.</summary>
    /// <param name="invocation">What triggered it.</param>
    /// <param name="stopping">Cancelled when the process stops.</param>
    public async Task<RunOutcome> RunAsync(FunctionInvocation invocation, CancellationToken stopping)
    {
        var outcome = Refuse(invocation) ?? await RunWithinLimitAsync(invocation, stopping);
        return invocation.FunctionName == FunctionCatalog.HealthName ? HealthAnswer.Combine(outcome, startProblems) : outcome;
    }

    private static RunOutcome.Completed? Refuse(FunctionInvocation invocation)
    {
        var limit = FunctionCatalog.Find(invocation.FunctionName)?.MaxBodyBytes ?? 0;
        return invocation.Http is { } http && http.Body.Length > limit
            ? new RunOutcome.Completed(new FunctionResult(HttpProblem.Answer(413, "The request is too large.", $"The body may have {limit} bytes.")))
            : null;
    }

    private async Task<RunOutcome> RunWithinLimitAsync(FunctionInvocation invocation, CancellationToken stopping)
    {
        var name = invocation.FunctionName;
        var startedAt = clock.GetUtcNow();
        if (invocation.Timer is not null && !_running.TryAdd(name, startedAt))
        {
            return StillRunning(name, startedAt);
        }

        // On the pool: a handler that blocks before its first await must not keep us from answering.
        var run = Task.Run(() => RunHandlerAsync(invocation, stopping), CancellationToken.None);
        try
        {
            return await run.WaitAsync(limits.AnswerBy, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // RunHandlerAsync never raises, so this is the limit.
            return Fail(
                invocation,
                new ComplaintOpsException(
                    ErrorCode.Unexpected,
                    $"{name} has not ended {limits.AnswerBy:c} after its start, although it was told to stop after {limits.StopTakingWork:c}.",
                    name,
                    "What it had not finished stays due. If this repeats, restart the program."));
        }
    }

    private async Task<RunOutcome> RunHandlerAsync(FunctionInvocation invocation, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(limits.StopTakingWork, clock);
        using var token = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            var handler = await handlers.GetAsync(invocation.FunctionName);
            var result = await handler.InvokeAsync(invocation, token.Token);
            if (invocation.Http is not null)
            {
                HttpProblem.Check(invocation.FunctionName, result.Http);
            }

            return new RunOutcome.Completed(result);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            var cause = stopping.IsCancellationRequested ? "the program stops" : $"it had run for {limits.StopTakingWork:c}";
            return Fail(
                invocation,
                new ComplaintOpsException(
                    ErrorCode.Unexpected, $"{invocation.FunctionName} was ended because {cause}.", invocation.FunctionName, "What it had not finished stays due.", isTransient: true));
        }
        catch (Exception error)
        {
            return Fail(invocation, error);
        }
        finally
        {
            if (invocation.Timer is not null)
            {
                _running.TryRemove(invocation.FunctionName, out _);
            }
        }
    }

    private RunOutcome StillRunning(string name, DateTimeOffset now)
    {
        var since = _running.GetValueOrDefault(name, now);
        if (now - since < limits.AnswerBy)
        {
            return new RunOutcome.Skipped($"already running since {since:yyyy-MM-dd'T'HH:mm:ss'Z'}; this tick is skipped");
        }

        // Skipping counts as success. A run that hangs for good must not look like that.
        var problem = $"{name} hangs since {since:yyyy-MM-dd'T'HH:mm:ss'Z'} and cannot run again before the program is restarted.";
        log.Error(name, problem);
        return new RunOutcome.Failed(ErrorCode.Unexpected, [problem], IsTransient: false);
    }

    private RunOutcome.Failed Fail(FunctionInvocation invocation, Exception error)
    {
        log.Error(invocation.FunctionName, "run " + invocation.InvocationId + " failed. " + FailureText.Line(error));
        var own = error as ComplaintOpsException;
        return new RunOutcome.Failed(own?.Code ?? ErrorCode.Unexpected, FailureText.Problems(error), own?.IsTransient ?? false);
    }
}
