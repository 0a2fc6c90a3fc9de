using ComplaintOps.Core;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// SendDigests: the desks' morning mails, then a part of the nightly walk. Both know by themselves whether anything is due. A walk that fails does not unsend a
/// digest, but the run fails, so that it is seen.
/// </summary>
public sealed class SendDigestsHandler(Workplace workplace, DeskDigest digest, NightlyWalk walk) : IFunctionHandler
{
    /// <summary>The function's name.</summary>
    public const string FunctionName = "SendDigests";

    /// <inheritdoc/>
    public string Name => FunctionName;

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        var report = await digest.RunAsync(cancellationToken);
        if (report.Looked > 0 || report.Failures.Count > 0)
        {
            lines.Add(report.ToString());
        }

        if (!cancellationToken.IsCancellationRequested && await walk.RunAsync(cancellationToken) is { } walked)
        {
            lines.Add(walked.ToString());
        }

        await Heartbeats.BeatAsync(workplace.Store.Documents, Name, workplace.Machine.GetUtcNow(), CancellationToken.None);
        return report.Failures.Count > 0
            ? throw new ComplaintOpsException(
                ErrorCode.Unexpected, $"A digest could not be made: {string.Join("; ", lines)}", Name, "It is tried again within the hour. Run 'doctor' to see whether templates and policies are good.")
            : new FunctionResult(Logs: lines);
    }
}
