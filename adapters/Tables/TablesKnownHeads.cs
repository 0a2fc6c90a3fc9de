using System.Diagnostics.CodeAnalysis;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// The heads that this process has just read or written, some thousands of them, so that a step needs no second reading. Never more than a hint: the tag
/// guards the write, and when it no longer fits, the head is read again.
/// </summary>
internal sealed class TablesKnownHeads
{
    private const int MaxYoung = 4096;
    private readonly Lock _gate = new();
    private Dictionary<string, TablesKnown> _young = new(StringComparer.Ordinal);
    private Dictionary<string, TablesKnown> _old = new(StringComparer.Ordinal);

    /// <summary>Finds a head at the version that a step expects.</summary>
    public bool TryGet(string id, long version, [NotNullWhen(true)] out TablesKnown? known)
    {
        lock (_gate)
        {
            return (_young.TryGetValue(id, out known) || _old.TryGetValue(id, out known)) && known.Head.Version == version;
        }
    }

    /// <summary>Keeps a head without its body, in place of what was known of it.</summary>
    public void Keep(TablesKnown known)
    {
        TablesKnown light = known with { Head = known.Head with { Body = "" } };
        lock (_gate)
        {
            if (_young.Count >= MaxYoung)
            {
                (_old, _young) = (_young, new Dictionary<string, TablesKnown>(StringComparer.Ordinal));
            }

            _young[known.Head.Id] = light;
        }
    }

    /// <summary>Forgets a head that may have been changed, so that the next step reads it.</summary>
    public void Forget(string id)
    {
        lock (_gate)
        {
            _young.Remove(id);
            _old.Remove(id);
        }
    }
}
