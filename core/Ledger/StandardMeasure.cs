using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// A service standard and what came of it: the share in time against the share that was promised, the times that customers really saw, and the worst case. Never a
/// mean.
/// </summary>
/// <param name="Policy">The policy that promises it: its latest version among the complaints.</param>
/// <param name="Standard">The standard.</param>
/// <param name="Kept">Complaints for which it was in time.</param>
/// <param name="Missed">Complaints for which it was not.</param>
/// <param name="Pending">Complaints for which that is not known yet. They count neither way.</param>
/// <param name="Times">
/// From receipt until it was done. What is done again and again counts each time: from one contact to the next, from being asked until somebody took it over. Null
/// when there is nothing to measure.
/// </param>
/// <param name="Late">How many of these times were longer than the limit that ran.</param>
/// <param name="Worst">The reference of the complaint that shows it worst, or null when none missed it.</param>
public sealed record StandardMeasure(Policy Policy, ServiceStandard Standard, int Kept, int Missed, int Pending, Percentiles? Times, int Late, string? Worst)
{
    /// <summary>The share in time, in thousandths, rounded down; null when nothing is known yet.</summary>
    public int? Thousandths => Kept + Missed == 0 ? null : (int)(1000L * Kept / (Kept + Missed));

    /// <summary>Whether the check holds: at least as many of 100 in time as were promised. Null when nothing is known yet.</summary>
    public bool? Holds => Kept + Missed == 0 ? null : 100L * Kept >= (long)Standard.InTime * (Kept + Missed);

    /// <summary>
    /// Whether more than half of these times were too long: such a promise is stricter than the house can keep. Each was judged by the limit that ran, in whatever
    /// unit, with its working days and its pauses.
    /// </summary>
    public bool IsBeyondReach => Times is { } times && 2 * Late > times.Count;
}

/// <summary>Adds rows up to one <see cref="StandardMeasure"/> a policy and standard.</summary>
internal sealed class StandardTally
{
    private readonly SortedDictionary<string, List<Line>> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, Policy Policy)> _latest = new(StringComparer.Ordinal);

    public void Add(LedgerRow row)
    {
        foreach (var one in row.Standards)
        {
            if (!_latest.TryGetValue(one.Policy.Id, out var latest) || row.ReceivedAt >= latest.At)
            {
                _latest[one.Policy.Id] = (row.ReceivedAt, one.Policy);
            }

            if (!_policies.TryGetValue(one.Policy.Id, out var lines))
            {
                _policies[one.Policy.Id] = lines = [];
            }

            if (lines.Find(line => line.When == one.Standard.When) is not { } found)
            {
                lines.Add(found = new Line(one.Standard.When));
            }

            found.Add(row, one);
        }
    }

    public IReadOnlyList<StandardMeasure> Standards() =>
    [
        .. _policies.SelectMany(pair => _latest[pair.Key].Policy.Standards
            .Select(standard => pair.Value.Find(line => line.When == standard.When)?.Measure(_latest[pair.Key].Policy, standard))
            .OfType<StandardMeasure>()),
    ];

    private sealed class Line(StandardClock when)
    {
        private readonly List<TimeSpan> _times = [];
        private int _kept;
        private int _missed;
        private int _pending;
        private int _late;
        private (TimeSpan Pain, string Reference)? _worst;

        public StandardClock When => when;

        public void Add(LedgerRow row, LedgerStandard one)
        {
            _times.AddRange(one.Times.Select(time => time.Took));
            _late += one.Times.Count(time => !time.InTime);

            switch (one.Kept)
            {
                case true:
                    _kept++;
                    break;
                case false:
                    _missed++;
                    var pain = one.Times.Count > 0 ? one.Times.Max(time => time.Took) : row.TimeUntil(row.AsOf);
                    if (_worst is not { } worst || pain > worst.Pain || (pain == worst.Pain && string.CompareOrdinal(row.Reference, worst.Reference) < 0))
                    {
                        _worst = (pain, row.Reference);
                    }

                    break;
                default:
                    _pending++;
                    break;
            }
        }

        public StandardMeasure Measure(Policy policy, ServiceStandard standard) => new(policy, standard, _kept, _missed, _pending, Percentiles.Of(_times), _late, _worst?.Reference);
    }
}
