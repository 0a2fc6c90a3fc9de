using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Follows a timeline and keeps how long it took what happens again and again: the next contact with the customer, and somebody taking it over who was asked.
/// </summary>
internal sealed class RepeatTrail
{
    private readonly List<StandardTime> _contacts = [];
    private readonly List<StandardTime> _takeOvers = [];
    private readonly HashSet<string> _paused = new(StringComparer.Ordinal);
    private (DateTimeOffset Since, bool Late)? _asked;
    private DateTimeOffset? _notAskedSince;
    private string _operation = "";
    private DateTimeOffset _at;

    /// <summary>The kinds of limits that ever stood still.</summary>
    public HashSet<ClockKind> PausedKinds { get; } = [];

    /// <summary>Takes note of an entry.</summary>
    public void Note(Complaint before, Entry entry, Complaint after)
    {
        if (entry.OperationId != _operation)
        {
            TakenOver(before);
            _operation = entry.OperationId;
            _at = entry.OccurredAt;
        }

        // Clocks stop when that is written down; what stopped them happened when the step did.
        _at = entry.OccurredAt < _at ? entry.OccurredAt : _at;
        switch (entry.Payload)
        {
            case ClocksPaused paused:
                _paused.UnionWith(paused.ClockIds);
                PausedKinds.UnionWith(before.Clocks.Where(clock => paused.ClockIds.Contains(clock.Id)).Select(clock => clock.Kind));
                break;
            case ClockStarted { Clock: { Kind: ClockKind.HandOver } clock }:
                _asked ??= (clock.StartedAt, Late: false);
                _notAskedSince = null;
                break;
            case ClockStopped stopped when before.Clocks.FirstOrDefault(clock => clock.Id == stopped.ClockId) is { } clock:
                Stopped(stopped, clock);
                break;
            default:
                break;
        }
    }

    /// <summary>From each contact to the next, at last the one that is late and still owed.</summary>
    public IReadOnlyList<StandardTime> Contacts(Complaint now, DateTimeOffset asOf) =>
    [
        .. _contacts,
        .. now.Clocks.Where(clock => clock is { Kind: ClockKind.NextContact, IsPaused: false } && clock.DueAt <= asOf).Take(1).Select(clock => new StandardTime(clock.StartedAt, asOf, InTime: false, _paused.Contains(clock.Id))),
    ];

    /// <summary>
    /// From each time that somebody was asked until somebody took it over or answered, whatever rung that was; at last the one that is late and still waits.
    /// </summary>
    public IReadOnlyList<StandardTime> TakeOvers(Complaint now, DateTimeOffset asOf)
    {
        TakenOver(now);
        return _asked is { } asked && (asked.Late || now.ClockOf(ClockKind.HandOver)?.DueAt <= asOf) ? [.. _takeOvers, new StandardTime(asked.Since, asOf, InTime: false)] : _takeOvers;
    }

    private void Stopped(ClockStopped stopped, Clock clock)
    {
        if (clock.Kind == ClockKind.HandOver && _asked is { } asked)
        {
            _asked = asked with { Late = asked.Late || _at >= clock.DueAt };
            _notAskedSince = _at;
        }
        else if (clock.Kind == ClockKind.NextContact && stopped.Reason == ClockStop.Met)
        {
            _contacts.Add(new StandardTime(clock.StartedAt, _at, stopped.InTime, _paused.Contains(clock.Id)));
        }
    }

    // A step up the ladder stops one clock and starts the next in the same operation: only when none ran on after it, somebody has it, or answered.
    private void TakenOver(Complaint afterOperation)
    {
        if (_asked is { } asked && _notAskedSince is { } until)
        {
            if (afterOperation.Status is ComplaintStatus.Open or ComplaintStatus.Resolved)
            {
                _takeOvers.Add(new StandardTime(asked.Since, until, InTime: !asked.Late));
            }

            (_asked, _notAskedSince) = (null, null);
        }
    }
}
