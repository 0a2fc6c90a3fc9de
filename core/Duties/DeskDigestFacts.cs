using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Duties;

/// <summary>What a desk's digest says, as numbers and codes; <see cref="DeskDigestModel"/> makes words of it. Lists are bounded, counts are not.</summary>
internal sealed class DeskDigestFacts
{
    /// <summary>The most rows of a list, and the most warnings of one kind.</summary>
    public const int MostRows = 50;

    private readonly List<(string Key, List<DeskDigestWarning> First, int Count)> _warnings = [];

    public int Open { get; set; }

    public int Overdue { get; set; }

    public int ByPerson { get; set; }

    public int Bounced { get; set; }

    public int Quarantined { get; set; }

    public int Unreadable { get; set; }

    public int Received { get; set; }

    public int Replied { get; set; }

    public int Closed { get; set; }

    public string ChainTip { get; set; } = "";

    /// <summary>Who waits without an answer, the longest first.</summary>
    public DeskDigestRows Silent { get; } = new(MostRows);

    /// <summary>Who is owed a human answer beyond its limit, the longest wait first.</summary>
    public DeskDigestRows Owed { get; } = new(MostRows);

    /// <summary>Limits that end today, the earliest first.</summary>
    public DeskDigestRows DueToday { get; } = new(MostRows);

    /// <summary>Open tasks, the earliest first.</summary>
    public DeskDigestRows Tasks { get; } = new(MostRows);

    /// <summary>Everything to look into; of each kind the first ones, then how many more there are.</summary>
    public IEnumerable<DeskDigestWarning> Warnings => _warnings.SelectMany(kind =>
        kind.Count > MostRows ? kind.First.Append(new DeskDigestWarning("digest.more", [kind.Count - MostRows])) : kind.First);

    /// <summary>Nobody waits, nothing is late, and nothing was found that could not be read.</summary>
    public bool AllAnswered => Silent.Count == 0 && Owed.Count == 0 && Overdue == 0 && Quarantined == 0 && Unreadable == 0;

    public void Warn(string key, params IReadOnlyList<object> values)
    {
        var place = _warnings.FindIndex(kind => kind.Key == key);
        if (place < 0)
        {
            place = _warnings.Count;
            _warnings.Add((key, [], 0));
        }

        var (_, first, count) = _warnings[place];
        _warnings[place] = (key, first, count + 1);
        if (count < MostRows)
        {
            first.Add(new DeskDigestWarning(key, values));
        }
    }
}

/// <summary>A line to look into: a phrase with its values (texts, numbers, instants, people).</summary>
internal sealed record DeskDigestWarning(string Key, IReadOnlyList<object> Values);

/// <summary>A row of a list.</summary>
/// <param name="Reference">The complaint.</param>
/// <param name="Owner">Its owner's id, or null.</param>
/// <param name="At">Since when, or by when (UTC).</param>
/// <param name="What">The phrase that names the limit or task.</param>
/// <param name="About">The phrase inside of it, or empty.</param>
/// <param name="Rung">The rung that holds it, or null while that is the owner.</param>
/// <param name="Due">When it was due (UTC), or null.</param>
internal sealed record DeskDigestRow(string Reference, string? Owner, DateTimeOffset At, string What = "", string About = "", LocalizedText? Rung = null, DateTimeOffset? Due = null);

/// <summary>The earliest rows of many, and how many there were.</summary>
internal sealed class DeskDigestRows(int most)
{
    private static readonly Comparer<DeskDigestRow> ByTime = Comparer<DeskDigestRow>.Create(static (a, b) =>
        a.At.CompareTo(b.At) is not 0 and var order ? order : string.CompareOrdinal(a.Reference, b.Reference));

    private readonly List<DeskDigestRow> _rows = [];

    public int Count { get; private set; }

    public IReadOnlyList<DeskDigestRow> Rows => _rows;

    public void Add(DeskDigestRow row)
    {
        Count++;
        if (_rows.Count == most && ByTime.Compare(row, _rows[^1]) >= 0)
        {
            return;
        }

        var place = _rows.BinarySearch(row, ByTime);
        _rows.Insert(place < 0 ? ~place : place, row);
        if (_rows.Count > most)
        {
            _rows.RemoveAt(most);
        }
    }
}
