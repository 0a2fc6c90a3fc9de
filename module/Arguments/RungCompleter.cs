using ComplaintOps.Core;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the rungs of the active policies' ladders, in their order.</summary>
public sealed class RungCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        var set = await workplace.Sets.ActiveAsync(cancellationToken);
        return [.. set.Policies.Values.SelectMany(policy => policy.Ladder.Rungs.Select(rung => (rung.Key, $"role {rung.Role}, policy {policy.Id}"))).DistinctBy(rung => rung.Key)];
    }
}
