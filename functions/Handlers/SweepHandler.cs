using ComplaintOps.Core;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>A timer function that sweeps one or more duties. It says in one line what it did, and fails its run when nothing could be done.</summary>
public sealed class SweepHandler(string name, IReadOnlyList<DutyKind> duties, Workplace workplace, Sweeper sweeper) : IFunctionHandler
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        var looked = 0;
        var failed = 0;
        foreach (var duty in duties)
        {
            var report = await sweeper.RunAsync(duty, cancellationToken);
            looked += report.Looked;
            failed += report.Failures.Values.Sum();
            if (report.Looked > 0)
            {
                lines.Add(report.ToString());
            }
        }

        await Heartbeats.BeatAsync(workplace.Store.Documents, name, workplace.Machine.GetUtcNow(), CancellationToken.None);
        return looked > 0 && failed >= looked
            ? throw new ComplaintOpsException(ErrorCode.Unexpected, $"Nothing could be done: {string.Join("; ", lines)}", name, "Look at the quarantined complaints and at the health page.")
            : new FunctionResult(Logs: lines);
    }
}
