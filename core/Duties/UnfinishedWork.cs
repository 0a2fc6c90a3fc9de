using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Privacy;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Finishes what one step could not hold and a crash interrupted: joining two complaints, one that is about another one, erasing content. The sweep of the Task duty calls it when a complaint has
/// nothing to do for itself although it is due.
/// </summary>
internal sealed class UnfinishedWork(Workplace workplace)
{
    private readonly ComplaintMerging _merging = new(workplace);
    private readonly HandlingLinks _handling = new(workplace);
    private readonly Erasure _erasure = new(workplace);

    /// <summary>Finishes it. Returns whether there was anything to finish.</summary>
    public async Task<bool> FinishAsync(string id, DutyKind duty, Actor actor, CancellationToken cancellationToken)
    {
        if (duty != DutyKind.Task || await workplace.Loader.FindAsync(id, cancellationToken) is not { } complaint)
        {
            return false;
        }

        var merges = complaint.Merges.Any(link => link.IsUnfinished);
        if (merges)
        {
            await _merging.FinishAsync(id, actor, cancellationToken);
        }

        var unnoted = complaint.Care.About is { IsNoted: false };
        if (unnoted)
        {
            await _handling.FinishAsync(id, actor, cancellationToken);
        }

        if (complaint.Privacy.IsErasing)
        {
            await _erasure.FinishAsync(id, actor, cancellationToken);
        }

        return merges || unnoted || complaint.Privacy.IsErasing;
    }
}
