using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>Follows a timeline and keeps what a head forgets: every reply with its limit, every breach with its end, every climb and flag with its time.</summary>
internal sealed class LedgerTrail
{
    private readonly Dictionary<FlagKind, (DateTimeOffset First, int Times)> _flags = [];
    private readonly Dictionary<long, int> _accepted = [];
    private string _replyOperation = "";

    public List<LedgerReply> Replies { get; } = [];

    public List<LedgerBreach> Breaches { get; } = [];

    public List<LedgerClimb> Climbs { get; } = [];

    public List<LedgerStage> Stages { get; } = [];

    public List<LedgerPromise> Promises { get; } = [];

    public int TopAskedAgain { get; private set; }

    public bool AskedWhetherSolved { get; private set; }

    public LedgerLimit? ReplyLimit { get; private set; }

    public CourseTrail Course { get; } = new();

    public RepeatTrail Repeats { get; } = new();

    public void Note(Complaint before, Entry entry, Complaint after)
    {
        switch (entry.Payload)
        {
            case ReplyGiven reply:
                Replies.Add(new LedgerReply
                {
                    Entry = entry.Sequence,
                    At = entry.OccurredAt,
                    By = reply.By,
                    Channel = reply.Channel,
                    Final = reply.Final,
                    Notice = reply.Notice,
                });
                _replyOperation = entry.OperationId;
                break;
            case ReplyGrounded { Confirmed: not null } grounded:
                Change(Replies, reply => reply.Entry == grounded.Reply, reply => reply with { Confirmed = true });
                break;
            case ReplyVoided voided:
                Change(Replies, reply => reply.Entry == voided.Reply, reply => reply with { Voided = true });
                break;
            case ClockStarted { Clock: { Kind: ClockKind.Reply } clock }:
                ReplyLimit ??= LimitOf(clock);
                break;
            case ClockStopped stopped when before.Clocks.FirstOrDefault(clock => clock.Id == stopped.ClockId) is { } clock:
                Stopped(entry, stopped, clock);
                break;
            case ClockBreached breached:
                Breaches.Add(new LedgerBreach(breached.Kind, breached.ClockId, breached.DueAt, entry.RecordedAt));
                break;
            case BreachRescinded rescinded:
                Change(Breaches, breach => breach.ClockId == rescinded.ClockId, breach => breach with { RescindedAt = entry.RecordedAt });
                break;
            case Climbed climbed:
                Climbs.Add(new LedgerClimb(entry.OccurredAt, climbed.FromRung, climbed.ToRung, climbed.To, climbed.Cause));
                break;
            case HandOverRepeated:
                TopAskedAgain++;
                break;
            case HandOverAccepted accepted:
                Change(Climbs, climb => climb.ToRung == accepted.Rung && climb.AcceptedAt is null, climb => climb with { AcceptedAt = entry.OccurredAt });
                break;
            case FlagRaised raised:
                var (first, times) = _flags.GetValueOrDefault(raised.Kind, (entry.OccurredAt, 0));
                _flags[raised.Kind] = (first, times + 1);
                break;
            case DeliveryAccepted accepted when before.Notice(accepted.Notice) is not { IsGoingOutAgain: true }:
                _accepted[accepted.Notice] = _accepted.GetValueOrDefault(accepted.Notice) + 1;
                break;
            case StageChanged changed:
                Moved(changed.To, entry.OccurredAt);
                break;
            case PromiseMade made:
                Promises.Add(new LedgerPromise(made.PromiseId, made.By, 0, null));
                break;
            case PromiseMoved moved:
                Change(Promises, promise => promise.Id == moved.PromiseId, promise => promise with { Moved = promise.Moved + 1, Kept = null });
                break;
            case PromiseSettled settled:
                Change(Promises, promise => promise.Id == settled.PromiseId, promise => promise with { Kept = settled.Kept });
                break;
            case FollowUpAsked:
                AskedWhetherSolved = true;
                break;
            default:
                break;
        }

        Course.Note(before, after, entry.OccurredAt);
        Repeats.Note(before, entry, after);
    }

    public IReadOnlyList<LedgerFlag> Flags(Complaint now) =>
        [.. _flags.OrderBy(pair => pair.Key).Select(pair => new LedgerFlag(pair.Key, pair.Value.First, pair.Value.Times, now.Has(pair.Key)))];

    /// <summary>How often a notice that stands was given: a provider that took it twice gave it twice, but for what somebody asked to be sent again.</summary>
    public int TimesGiven(NoticeState notice) => notice.IsGiven ? Math.Max(1, _accepted.GetValueOrDefault(notice.Sequence)) : 0;

    private static LedgerLimit LimitOf(Clock clock) => new(clock.Limit, clock.StartedAt, clock.DueAt);

    private static void Change<T>(List<T> list, Predicate<T> which, Func<T, T> change)
    {
        if (list.FindLastIndex(which) is >= 0 and var index)
        {
            list[index] = change(list[index]);
        }
    }

    // A step that is recorded later than it happened begins the stay when it happened, but never before the one before it.
    private void Moved(string to, DateTimeOffset at)
    {
        if (Stages.Count > 0)
        {
            at = at < Stages[^1].From ? Stages[^1].From : at;
            Stages[^1] = Stages[^1] with { To = at };
        }

        Stages.Add(new LedgerStage(to, at, null));
    }

    private void Stopped(Entry entry, ClockStopped stopped, Clock clock)
    {
        if (stopped.Reason != ClockStop.Met)
        {
            return;
        }

        Change(Breaches, breach => breach.ClockId == clock.Id, breach => breach with { AnsweredAt = entry.OccurredAt });
        if (Replies.Count == 0 || entry.OperationId != _replyOperation)
        {
            return;
        }

        Replies[^1] = clock.Kind switch
        {
            ClockKind.Reply => Replies[^1] with { Limit = LimitOf(clock), InTime = stopped.InTime },
            ClockKind.Final => Replies[^1] with { FinalInTime = stopped.InTime },
            _ => Replies[^1],
        };
    }
}
