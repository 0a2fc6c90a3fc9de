using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// How many open complaints each person has, for choosing who gets work. Counted in the store at most once a minute, for each begun thousand of open complaints, so
/// that a large desk is not counted all the time, and kept current with this process's own commits in between: a little old is good enough for
/// fairness, and a count per complaint would not be.
/// </summary>
public sealed class OwnerLoad(IComplaintStore store, TimeProvider machine)
{
    private const int Portion = 1_000;
    private static readonly TimeSpan FreshForPortion = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private Dictionary<string, int>? _counts;
    private DateTimeOffset _countedAt;
    private TimeSpan _fresh;

    /// <summary>The counts as far as they are known and not too old; null when they must be counted.</summary>
    public IReadOnlyDictionary<string, int>? Known
    {
        get
        {
            var now = machine.GetUtcNow();
            lock (_gate)
            {
                return _counts is not null && now - _countedAt < _fresh && now >= _countedAt ? new Dictionary<string, int>(_counts, StringComparer.Ordinal) : null;
            }
        }
    }

    /// <summary>The counts, by person.</summary>
    public async Task<IReadOnlyDictionary<string, int>> GetAsync(CancellationToken cancellationToken)
    {
        if (Known is { } known)
        {
            return known;
        }

        var now = machine.GetUtcNow();
        var counted = await store.CountOpenByOwnerAsync(cancellationToken);
        lock (_gate)
        {
            _counts = new Dictionary<string, int>(counted, StringComparer.Ordinal);
            _countedAt = now;
            _fresh = FreshForPortion * (1 + (counted.Values.Sum() / Portion));
            return new Dictionary<string, int>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>Takes note of a commit of this process.</summary>
    public void Note(Complaint before, Complaint after)
    {
        var was = before.IsOpen ? before.Owner : null;
        var now = after.IsOpen ? after.Owner : null;
        if (was == now)
        {
            return;
        }

        lock (_gate)
        {
            if (_counts is null)
            {
                return;
            }

            Add(was, -1);
            Add(now, 1);
        }
    }

    private void Add(string? person, int by)
    {
        if (person is not null)
        {
            _counts![person] = Math.Max(0, _counts.GetValueOrDefault(person) + by);
        }
    }
}
