namespace ComplaintOps.Core.Ledger;

/// <summary>How long complaints stay in a stage.</summary>
/// <param name="Key">The stage's key in the policy.</param>
/// <param name="Now">How many are in it now.</param>
/// <param name="Times">How long ended stays took; null when none has ended.</param>
/// <param name="Breaches">How many limits passed during a stay in it (breaches that stand).</param>
public sealed record StageMeasure(string Key, int Now, Percentiles? Times, int Breaches);

/// <summary>Adds rows up to one <see cref="StageMeasure"/> a stage, in the order in which stages are first reached.</summary>
internal sealed class StageTally
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (int Now, List<TimeSpan> Times, int Breaches)> _stages = new(StringComparer.Ordinal);

    public void Add(LedgerRow row)
    {
        foreach (var stay in row.Stages)
        {
            if (!_stages.TryGetValue(stay.Key, out var stage))
            {
                stage = (0, [], 0);
                _order.Add(stay.Key);
            }

            if (stay.To is { } to)
            {
                stage.Times.Add(to - stay.From);
            }

            var breaches = row.Breaches.Count(breach => breach.RescindedAt is null && breach.DueAt >= stay.From && (stay.To is null || breach.DueAt < stay.To));
            _stages[stay.Key] = (stage.Now + (stay.To is null && row.IsOpen ? 1 : 0), stage.Times, stage.Breaches + breaches);
        }
    }

    public IReadOnlyList<StageMeasure> Stages() => [.. _order.Select(key => new StageMeasure(key, _stages[key].Now, Percentiles.Of(_stages[key].Times), _stages[key].Breaches))];
}
