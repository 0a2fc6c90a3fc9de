using System.Diagnostics.CodeAnalysis;
using Azure;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// What a step must know of the stored head: its tag, which is the guard, and where the rows stand that the step moves.
/// </summary>
/// <param name="Head">The head; its body is not needed and may be empty.</param>
/// <param name="Tag">The head row's tag: changed by every step, and by whoever moves a due entry.</param>
/// <param name="Operation">The operation that wrote the head last.</param>
/// <param name="LastSequence">Where the timeline ends.</param>
/// <param name="Due">The due entries as they stand.</param>
internal sealed record TablesKnown(HeadRecord Head, ETag Tag, string Operation, long LastSequence, IReadOnlyDictionary<DutyKind, DueEntry> Due);

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

    public void Forget(string id)
    {
        lock (_gate)
        {
            _young.Remove(id);
            _old.Remove(id);
        }
    }
}
