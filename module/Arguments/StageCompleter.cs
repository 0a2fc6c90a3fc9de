using ComplaintOps.Core;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the stages of the active policies, in their order.</summary>
public sealed class StageCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        var set = await workplace.Sets.ActiveAsync(cancellationToken);
        return [.. set.Policies.Values.SelectMany(policy => policy.Stages.Select(stage => (stage.Key, $"policy {policy.Id}"))).DistinctBy(stage => stage.Key)];
    }
}
