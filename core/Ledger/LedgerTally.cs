using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Adds rows up to a <see cref="LedgerSummary"/>. Rows are looked at once and not kept; what grows with their number is a handful of times per row, for the percentiles.
/// </summary>
/// <param name="asOf">The moment that the summary describes (UTC).</param>
/// <param name="zone">The zone of its days.</param>
/// <param name="rates">What outcomes are worth in loyalty.</param>
public sealed class LedgerTally(DateTimeOffset asOf, TimeZoneInfo zone, LoyaltyRates rates)
{
    private readonly DaySeries _days = new(zone);
    private readonly Dictionary<ComplaintStatus, int> _status = Enum.GetValues<ComplaintStatus>().ToDictionary(status => status, _ => 0);
    private readonly SortedDictionary<Channel, int> _channels = [];
    private readonly SortedDictionary<ClockKind, int> _breaches = [];
    private readonly SortedDictionary<(int, ClimbCause), int> _climbs = [];
    private readonly SortedDictionary<int, int> _accepted = [];
    private readonly SortedDictionary<int, SortedSet<string>> _rungs = [];
    private readonly SortedDictionary<ReplyChannel, int> _replies = [];
    private readonly SortedDictionary<string, int> _noReply = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _closed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<TimeSpan>> _limits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CauseCount> _causes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KnownIssueCount> _issues = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _toAcknowledgement = [];
    private readonly List<TimeSpan> _toFirstReply = [];
    private readonly List<TimeSpan> _toFinalReply = [];
    private readonly List<TimeSpan> _waits = [];
    private readonly LoyaltyTally _loyalty = new(rates);
    private readonly ScorecardTally _scorecard = new();
    private readonly StandardTally _standards = new();
    private readonly StageTally _stages = new();
    private readonly PromiseTally _promises = new();
    private readonly SortedDictionary<(int Expected, int Received), int> _surveys = [];
    private LedgerSummary _counts = new()
    {
        AsOf = asOf,
        Zone = zone,
        ByStatus = new Dictionary<ComplaintStatus, int>(),
        ByChannel = new Dictionary<Channel, int>(),
        Breaches = new Dictionary<ClockKind, int>(),
        Climbs = new Dictionary<(int, ClimbCause), int>(),
        RungKeys = new Dictionary<int, IReadOnlyList<string>>(),
        AcceptedByRung = new Dictionary<int, int>(),
        Replies = new Dictionary<ReplyChannel, int>(),
        NoReplyByRung = new Dictionary<string, int>(),
        ClosedBy = new Dictionary<string, int>(),
        ReplyLimits = [],
        Days = [],
        Loyalty = LoyaltyEstimate.None(rates),
        Scorecard = new Scorecard([]),
        Stages = [],
        Promises = [],
        Surveys = new Dictionary<(int, int), int>(),
    };

    /// <summary>Adds up given rows.</summary>
    public static LedgerSummary Sum(IEnumerable<LedgerRow> rows, DateTimeOffset asOf, TimeZoneInfo zone, LoyaltyRates rates)
    {
        var tally = new LedgerTally(asOf, zone, rates);
        foreach (var row in rows)
        {
            tally.Add(row);
        }

        return tally.Summary();
    }

    /// <summary>Adds a row.</summary>
    public void Add(LedgerRow row)
    {
        _status[row.Status]++;
        _days.Add(row);
        _loyalty.Add(row);
        _scorecard.Add(row);
        _standards.Add(row);
        _stages.Add(row);
        _promises.Add(row);
        if (row.Survey is { } survey)
        {
            Count(_surveys, (survey.Expected, survey.Received));
        }

        if (row.Cause is { } cause)
        {
            var count = _causes.GetValueOrDefault(cause) ?? new CauseCount(cause, 0, 0);
            _causes[cause] = row.CauseConfirmed ? count with { Confirmed = count.Confirmed + 1 } : count with { Thought = count.Thought + 1 };
        }

        foreach (var id in row.KnownIssues)
        {
            var count = _issues.GetValueOrDefault(id) ?? new KnownIssueCount(id, 0, 0, 0);
            _issues[id] = count with { Open = count.Open + (row.IsOpen ? 1 : 0), Ended = count.Ended + (row.IsOpen ? 0 : 1), LacksReply = count.LacksReply + (row.LacksReply ? 1 : 0) };
        }

        if (row.Channel is { } channel)
        {
            Count(_channels, channel);
        }

        if (row.ClosedAt is not null)
        {
            Count(_closed, row.CloseReason ?? "");
        }

        AddTelling(row);
        AddReplies(row);
        AddEscalation(row);
        _counts = _counts with
        {
            Received = _counts.Received + 1,
            History = _counts.History + One(row.History),
            Reopened = _counts.Reopened + One(row.Reopenings > 0),
            FirstContactNamed = _counts.FirstContactNamed + One(row.FirstContact is not null),
            SettledAtFirstContact = _counts.SettledAtFirstContact + One(row.SettledAtFirstContact),
            AskedWhetherSolved = _counts.AskedWhetherSolved + One(row.AskedWhetherSolved),
            SurveyWorse = _counts.SurveyWorse + One(row.Survey is { } worse && worse.Received < worse.Expected),
            SurveyEqual = _counts.SurveyEqual + One(row.Survey is { } equal && equal.Received == equal.Expected),
            SurveyBetter = _counts.SurveyBetter + One(row.Survey is { } better && better.Received > better.Expected),
            Agreed = _counts.Agreed + One(row.AgreedBelowStated is not null),
            AgreedBelowStated = _counts.AgreedBelowStated + One(row.AgreedBelowStated is true),
            RepliesConfirmed = _counts.RepliesConfirmed + row.Replies.Count(reply => reply is { Confirmed: true, Voided: false }),
            Owed = _counts.Owed + One(row.Debts.Count > 0),
            AboutHandling = _counts.AboutHandling + One(row.Kind == ComplaintKind.Handling),
            Reviewed = _counts.Reviewed + One(row.QualityReviews.Count > 0),
            Unreadable = _counts.Unreadable + One(row.Unreadable is not null),
            ChainBroken = _counts.ChainBroken + One(row.ChainProblem is not null),
        };
    }

    /// <summary>The sum so far.</summary>
    public LedgerSummary Summary() => _counts with
    {
        ByStatus = new SortedDictionary<ComplaintStatus, int>(_status),
        ByChannel = Copy(_channels),
        Breaches = Copy(_breaches),
        Climbs = Copy(_climbs),
        RungKeys = _rungs.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value]),
        AcceptedByRung = Copy(_accepted),
        Replies = Copy(_replies),
        NoReplyByRung = Copy(_noReply),
        ClosedBy = Copy(_closed),
        Causes = [.. _causes.Values.OrderByDescending(count => count.Total).ThenBy(count => count.Code, StringComparer.Ordinal)],
        KnownIssues = [.. _issues.Values.OrderByDescending(count => count.Total).ThenBy(count => count.Id, StringComparer.Ordinal)],
        ToAcknowledgement = Percentiles.Of(_toAcknowledgement),
        ToFirstReply = Percentiles.Of(_toFirstReply),
        ToFinalReply = Percentiles.Of(_toFinalReply),
        LongestWait = Percentiles.Of(_waits),
        ReplyLimits = [.. _limits.OrderByDescending(pair => pair.Value.Count).Select(pair => (pair.Key, Percentiles.Of(pair.Value)!.Median, pair.Value.Count))],
        Days = _days.Days(asOf),
        Loyalty = _loyalty.Estimate(),
        Scorecard = _scorecard.Scorecard(),
        Standards = _standards.Standards(),
        Stages = _stages.Stages(),
        Promises = _promises.People(),
        Surveys = Copy(_surveys),
    };

    private static int One(bool yes) => yes ? 1 : 0;

    private static void Count<T>(IDictionary<T, int> counts, T key, int by = 1) => counts[key] = (counts.TryGetValue(key, out var old) ? old : 0) + by;

    private static SortedDictionary<T, int> Copy<T>(SortedDictionary<T, int> counts)
        where T : notnull => new(counts, counts.Comparer);

    private void AddTelling(LedgerRow row)
    {
        if (row.Acknowledgement is { } acknowledgement)
        {
            _toAcknowledgement.Add(row.TimeUntil(acknowledgement.At));
        }

        _counts = _counts with
        {
            AcknowledgedByMail = _counts.AcknowledgedByMail + One(row.Acknowledgement is { How: GivenHow.Mail }),
            AcknowledgedByPerson = _counts.AcknowledgedByPerson + One(row.Acknowledgement is { How: not GivenHow.Mail }),
            NotAcknowledged = _counts.NotAcknowledged + One(row is { Acknowledgement: null, History: false }),
            AcknowledgedAgain = _counts.AcknowledgedAgain + One(row.Acknowledgements > 1),
            ProgressByMail = _counts.ProgressByMail + row.ProgressByMail,
            ProgressByPerson = _counts.ProgressByPerson + row.ProgressByPerson,
            Bounced = _counts.Bounced + One(row.Bounced > 0),
        };
    }

    private void AddReplies(LedgerRow row)
    {
        foreach (var reply in row.Replies.Where(reply => !reply.Voided))
        {
            Count(_replies, reply.Channel);
        }

        if (row.ReplyLimit is { } limit)
        {
            if (!_limits.TryGetValue(limit.Text, out var lengths))
            {
                _limits[limit.Text] = lengths = [];
            }

            lengths.Add(row.TimeUntil(limit.DueAt));
        }

        if (!row.History)
        {
            _waits.Add(row.LongestWait);
        }

        if (row.FirstReply is { } first)
        {
            _toFirstReply.Add(row.TimeUntil(first.At));
            _counts = _counts with
            {
                Replied = _counts.Replied + 1,
                RepliedInTime = _counts.RepliedInTime + One(first.InTime is not false),
                RepliedLate = _counts.RepliedLate + One(first.InTime is false),
            };
        }
        else if (row.OwesReply)
        {
            Count(_noReply, row.Holder.RungKey);
            _counts = _counts with { ClosedWithoutReply = _counts.ClosedWithoutReply + One(!row.IsOpen) };
        }

        if (row.Reply is { Final: true } final)
        {
            _toFinalReply.Add(row.TimeUntil(final.At));
            _counts = _counts with { Resolved = _counts.Resolved + 1 };
        }
    }

    private void AddEscalation(LedgerRow row)
    {
        foreach (var breach in row.Breaches.Where(breach => breach.RescindedAt is null))
        {
            Count(_breaches, breach.Kind);
        }

        NameRung(row.Holder.Rung, row.Holder.RungKey);
        foreach (var climb in row.Climbs)
        {
            NameRung(climb.ToRung, climb.ToKey);
            Count(_climbs, (climb.ToRung, climb.Cause));
            Count(_accepted, climb.ToRung, One(climb.AcceptedAt is not null));
        }

        _counts = _counts with
        {
            Climbed = _counts.Climbed + One(row.Climbs.Count > 0),
            BreachesRescinded = _counts.BreachesRescinded + row.Breaches.Count(breach => breach.RescindedAt is not null),
            SilentEver = _counts.SilentEver + One(row.WasSilent),
            SilentNow = _counts.SilentNow + One(row.IsSilent),
            SilentTakenBack = _counts.SilentTakenBack + One(row.FirstSilentAt is not null && !row.WasSilent),
        };
    }

    private void NameRung(int rung, string key)
    {
        if (!_rungs.TryGetValue(rung, out var keys))
        {
            _rungs[rung] = keys = new SortedSet<string>(StringComparer.Ordinal);
        }

        keys.Add(key);
    }
}
