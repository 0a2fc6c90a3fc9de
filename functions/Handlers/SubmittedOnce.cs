using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Runs a command that may arrive twice (a second press of the button, a page loaded again, a provider's retry) once. The operation id is made from what was
/// sent; it is looked for in the timeline before the command runs, and again whenever somebody else was faster.
/// </summary>
internal sealed class SubmittedOnce(Workplace workplace)
{
    private const int Tries = 8;
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>An operation id from the parts that make a submission one and the same.</summary>
    public static string OperationId(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Runs the command, or finds that it ran already. Raises what the command raises.</summary>
    public async Task<(Complaint Complaint, bool Already)> RunAsync(string id, string operationId, Actor actor, Action<Step> act, CommandOptions? options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var seen = await workplace.Loader.GetAsync(id, cancellationToken);
            if (await IsDoneAsync(id, operationId, cancellationToken))
            {
                return (await workplace.Loader.GetAsync(id, cancellationToken), true);
            }

            try
            {
                var own = (options ?? new CommandOptions()) with { OperationId = operationId, Seen = seen, DependsOn = complaint => complaint.LastSequence };
                return (await _commands.RunAsync(id, actor, act, own, cancellationToken), false);
            }
            catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.Conflict && attempt < Tries)
            {
                // Somebody wrote meanwhile, perhaps the same submission: look again.
            }
        }
    }

    private async Task<bool> IsDoneAsync(string id, string operationId, CancellationToken cancellationToken)
    {
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(id, 0, cancellationToken))
        {
            if (record.OperationId == operationId)
            {
                return true;
            }
        }

        return false;
    }
}
