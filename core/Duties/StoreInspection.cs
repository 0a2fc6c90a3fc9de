using System.Runtime.CompilerServices;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Looks over what is stored, as the nightly walk does, at once and without mending anything: chains of hashes, heads against timelines, due entries against what the
/// rules decide.
/// </summary>
public sealed class StoreInspection(Workplace workplace)
{
    private const int Page = 100;
    private readonly NightlyWalkCheck _check = new(workplace);

    /// <summary>How many complaints were looked at so far.</summary>
    public int Looked { get; private set; }

    /// <summary>The findings of every complaint, ended ones included, by complaint id.</summary>
    public async IAsyncEnumerable<NightlyWalkFinding> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (await workplace.Store.Complaints.ListAllAsync(after, Page, cancellationToken) is { Count: > 0 } heads)
        {
            foreach (var head in heads)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var finding in (await _check.CheckAsync(head, mends: false)).Findings)
                {
                    yield return finding;
                }

                Looked++;
                after = head.Id;
            }
        }
    }

    /// <summary>The findings of one complaint. Raises <c>InvalidInput</c> or <c>NotFound</c>.</summary>
    public async Task<IReadOnlyList<NightlyWalkFinding>> OfAsync(string reference, CancellationToken cancellationToken)
    {
        var typed = Complaints.Reference.Parse(reference);
        var head = await workplace.Store.Complaints.FindByReferenceAsync(typed.Value, cancellationToken) is { } id ? await workplace.Store.Complaints.GetHeadAsync(id, cancellationToken) : null;
        return head is not null
            ? (await _check.CheckAsync(head, mends: false)).Findings
            : throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no complaint {typed}.", typed.Value, "Check the reference, and that this is the right store.");
    }
}
