using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Ledger;

/// <summary>Follows a complaint from entry to entry and keeps its course: the pieces of time, and the longest wait for a human.</summary>
internal sealed class CourseTrail
{
    private readonly List<LedgerSpan> _spans = [];
    private TimeSpan _longestWait;

    /// <summary>Takes note of the state after an entry that happened at an instant.</summary>
    public void Note(Complaint before, Complaint after, DateTimeOffset at)
    {
        if (before.UnansweredSince is { } since && after.UnansweredSince is null)
        {
            Waited(at - since);
        }

        var (phase, rung) = StateOf(after);
        if (_spans.Count > 0 && _spans[^1].Phase == phase && _spans[^1].Rung == rung)
        {
            return;
        }

        // An act that is recorded later than it happened cuts off what was believed meanwhile.
        while (_spans.Count > 0 && _spans[^1].From >= at)
        {
            _spans.RemoveAt(_spans.Count - 1);
        }

        if (_spans.Count > 0)
        {
            _spans[^1] = _spans[^1] with { To = at };
        }

        _spans.Add(new LedgerSpan(at, null, phase, rung));
    }

    /// <summary>The course, with neighbours that became equal joined.</summary>
    public IReadOnlyList<LedgerSpan> Course()
    {
        var joined = new List<LedgerSpan>(_spans.Count);
        foreach (var span in _spans)
        {
            if (joined.Count > 0 && joined[^1].Phase == span.Phase && joined[^1].Rung == span.Rung)
            {
                joined[^1] = joined[^1] with { To = span.To };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    /// <summary>The longest wait, the present one included.</summary>
    public TimeSpan LongestWait(Complaint now, DateTimeOffset asOf)
    {
        if (now.UnansweredSince is { } since)
        {
            Waited(asOf - since);
        }

        return _longestWait;
    }

    private static (LedgerPhase Phase, int Rung) StateOf(Complaint complaint) => complaint.Status switch
    {
        ComplaintStatus.Resolved => (LedgerPhase.Resolved, 0),
        ComplaintStatus.Closed or ComplaintStatus.Withdrawn or ComplaintStatus.Merged => (LedgerPhase.Ended, 0),
        _ => (OpenPhase(complaint), complaint.HandOver?.Rung ?? complaint.Rung),
    };

    private static LedgerPhase OpenPhase(Complaint complaint)
    {
        if (complaint.Has(FlagKind.Silent) && complaint.SilentSince is not null)
        {
            return LedgerPhase.Silent;
        }

        return complaint.UnansweredSince is null ? LedgerPhase.Answered : LedgerPhase.Waiting;
    }

    private void Waited(TimeSpan time)
    {
        if (time > _longestWait)
        {
            _longestWait = time;
        }
    }
}
