using System.Collections.Frozen;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// The app's handlers, composed once and not before they are needed: the process listens first. A composition that fails (store not
/// reachable, bad setting) fails every run with all its problems and is tried again a little later, so that a repair needs no restart.
/// </summary>
public sealed class HandlerSource(Func<Task<IReadOnlyList<IFunctionHandler>>> compose, TimeProvider clock, HostLog log)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private Task<FrozenDictionary<string, IFunctionHandler>>? _handlers;
    private DateTimeOffset _startedAt;

    /// <summary>The handler of a function; raises what the composition raised.</summary>
    /// <exception cref="ComplaintOpsException">No handler serves the function (<see cref="ErrorCode.NotFound"/>).</exception>
    public async Task<IFunctionHandler> GetAsync(string functionName)
    {
        var handlers = await Current();
        return handlers.GetValueOrDefault(functionName) ?? throw new ComplaintOpsException(
            ErrorCode.NotFound,
            $"No handler is registered for {functionName}.",
            functionName,
            "The program was put together without it; deploy a complete build.");
    }

    /// <summary>Composes ahead of the first run, so that it finds everything warm. Never raises: a failure is in the log and in every run's answer.</summary>
    public async Task WarmUpAsync()
    {
        try
        {
            await Current();
        }
        catch (Exception)
        {
            // Logged where it happened.
        }
    }

    private Task<FrozenDictionary<string, IFunctionHandler>> Current()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_handlers is null || (_handlers is { IsCompleted: true, IsCompletedSuccessfully: false } && (now - _startedAt).Duration() >= TryAgainAfter))
            {
                _startedAt = now;
                _handlers = Task.Run(ComposeAsync);
            }

            return _handlers;
        }
    }

    private async Task<FrozenDictionary<string, IFunctionHandler>> ComposeAsync()
    {
        try
        {
            var handlers = await compose();
            var wrong = handlers.GroupBy(handler => handler.Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1 || FunctionCatalog.Find(group.Key) is null)
                .Select(group => group.Key)
                .ToList();
            return wrong.Count == 0
                ? handlers.ToFrozenDictionary(handler => handler.Name, StringComparer.Ordinal)
                : throw new ComplaintOpsException(ErrorCode.Unexpected, "Handlers registered twice or for no known function: " + string.Join(", ", wrong) + ".");
        }
        catch (Exception error)
        {
            foreach (var problem in FailureText.Problems(error))
            {
                log.Error("start", problem);
            }

            throw;
        }
    }
}
