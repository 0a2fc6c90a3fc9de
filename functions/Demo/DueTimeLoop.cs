using ComplaintOps.Adapters.Composition;
using ComplaintOps.Core;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Demo;

/// <summary>
/// Moves the clock from due time to due time, runs the real functions where something is due, and lets people act between them. It gives what a tick every minute
/// would give, without the 289,440 runs of sixty days.
/// </summary>
public sealed class DueTimeLoop(Workplace workplace, TravellingClock clock, IReadOnlyList<IFunctionHandler> handlers, DemoAgenda agenda)
{
    private const int MostRunsAtOneInstant = 50;
    private readonly Dictionary<string, IFunctionHandler> _handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    /// <summary>How often a function ran.</summary>
    public int Runs { get; private set; }

    /// <summary>
    /// Runs until there is nothing left before the end, and leaves the clock there. At one instant people act before the timers do.
    /// </summary>
    /// <param name="end">The end (UTC), not played any more.</param>
    /// <param name="happened">Called after every act and every run of a function; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    public async Task RunAsync(DateTimeOffset end, Func<Task>? happened, CancellationToken cancellationToken)
    {
        // As the standalone server does: every timer once at the start, so that each desk's digest has its first morning.
        foreach (var function in FunctionCatalog.Timers)
        {
            await InvokeAsync(function.Name, cancellationToken);
        }

        var sameInstant = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = await workplace.Store.Complaints.ReadDueAgesAsync(cancellationToken);
            var nextDue = due.Values.Min(age => age.OldestNotBefore);
            var next = new[] { nextDue, agenda.NextAt }.Min();
            if (next is not { } at || at >= end)
            {
                break;
            }

            sameInstant = at > clock.GetUtcNow() ? 0 : sameInstant + 1;
            clock.MoveTo(at);
            if (agenda.NextAt <= clock.GetUtcNow())
            {
                await agenda.Take()();
            }
            else
            {
                await RunFunctionsAsync(due, sameInstant, cancellationToken);
            }

            await (happened?.Invoke() ?? Task.CompletedTask);
        }

        clock.MoveTo(end);
        await clock.WriteAsync(workplace.Store.Documents, cancellationToken);
    }

    private async Task RunFunctionsAsync(IReadOnlyDictionary<DutyKind, DueAge> due, int sameInstant, CancellationToken cancellationToken)
    {
        if (sameInstant > MostRunsAtOneInstant)
        {
            throw new ComplaintOpsException(
                ErrorCode.Unexpected,
                $"At {clock.GetUtcNow():u} something stays due however often it is done: {string.Join(", ", due.Where(pair => pair.Value.OldestNotBefore <= clock.GetUtcNow()).Select(pair => pair.Key))}.",
                "demo",
                "This is a fault of the program.");
        }

        var functions = due.Where(pair => pair.Value.OldestNotBefore <= clock.GetUtcNow()).OrderBy(pair => pair.Key).Select(pair => TimerFunctions.For(pair.Key).Name).Distinct(StringComparer.Ordinal).ToList();
        if (functions.Contains(TimerFunctions.Digests, StringComparer.Ordinal))
        {
            // A digest says which timer has not run; those that had nothing to do would have run all the same.
            functions = [.. FunctionCatalog.Timers.Select(timer => timer.Name).Where(name => name != TimerFunctions.Digests), TimerFunctions.Digests];
        }

        foreach (var function in functions)
        {
            await InvokeAsync(function, cancellationToken);
        }
    }

    private async Task InvokeAsync(string function, CancellationToken cancellationToken)
    {
        Runs++;
        _ = await _handlers[function].InvokeAsync(new FunctionInvocation(function, $"demo-{Runs}", new TimerTick(IsPastDue: false)), cancellationToken);
    }
}
