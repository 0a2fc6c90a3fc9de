namespace ComplaintOps.Adapters.Templates;

/// <summary>Keeps what was compiled, by content hash, up to a number; the oldest goes first. Two threads that ask for the same hash compile it once.</summary>
internal sealed class TemplateCache<T>(int capacity)
    where T : class
{
    private readonly Dictionary<string, Lazy<T>> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();

    /// <summary>How many are kept at the moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The compiled form of a hash. What failed to compile fails again: the content of a hash never changes.</summary>
    public T Get(string hash, Func<T> compile) => Find(hash, compile).Value;

    private Lazy<T> Find(string hash, Func<T> compile)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(hash, out var known))
            {
                return known;
            }

            while (_order.Count >= capacity)
            {
                _entries.Remove(_order.Dequeue());
            }

            var entry = new Lazy<T>(compile);
            _entries[hash] = entry;
            _order.Enqueue(hash);
            return entry;
        }
    }
}
