using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>A timer function (see <see cref="TimerRun"/>). It says in a line for each duty what it did, and fails its run when nothing could be done.</summary>
public sealed class SweepHandler(string name, TimerRun timers) : IFunctionHandler
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var report = await timers.RunAsync(name, cancellationToken);
        report.RequireDone();
        return new FunctionResult(Logs: report.Lines);
    }
}
