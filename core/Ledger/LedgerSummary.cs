using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>The ledger in numbers. Every number counts complaints unless it says otherwise.</summary>
public sealed record LedgerSummary
{
    /// <summary>The moment that it describes (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The zone of its days.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The complaints received from then on (UTC); null from the first one on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The complaints received before that (UTC); null for all until now.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>All complaints.</summary>
    public int Received { get; init; }

    /// <summary>Of these, those stored closed for the record: nothing was owed by us.</summary>
    public int History { get; init; }

    /// <summary>Complaints by where they stand; every status is there.</summary>
    public required IReadOnlyDictionary<ComplaintStatus, int> ByStatus { get; init; }

    /// <summary>Complaints by how they came in.</summary>
    public required IReadOnlyDictionary<Channel, int> ByChannel { get; init; }

    /// <summary>Acknowledged by mail.</summary>
    public int AcknowledgedByMail { get; init; }

    /// <summary>Acknowledged by a person: call, counter or letter.</summary>
    public int AcknowledgedByPerson { get; init; }

    /// <summary>Not acknowledged yet, though it is owed. History is not counted.</summary>
    public int NotAcknowledged { get; init; }

    /// <summary>Acknowledged more than once: should be 0.</summary>
    public int AcknowledgedAgain { get; init; }

    /// <summary>Progress notices by mail (notices, not complaints).</summary>
    public int ProgressByMail { get; init; }

    /// <summary>Progress notices by a person (notices, not complaints).</summary>
    public int ProgressByPerson { get; init; }

    /// <summary>Ever silent; those whose breach was taken back are not counted.</summary>
    public int SilentEver { get; init; }

    /// <summary>Why it came to the complaints, by code of the taxonomy: how many are confirmed and how many only thought, the most frequent first.</summary>
    public IReadOnlyList<CauseCount> Causes { get; init; } = [];

    /// <summary>How many complaints are about each known issue, the most frequent first.</summary>
    public IReadOnlyList<KnownIssueCount> KnownIssues { get; init; } = [];

    /// <summary>Complaints on which something was agreed with the customer.</summary>
    public int Agreed { get; init; }

    /// <summary>Of these, those where it is less than what the customer expected at first.</summary>
    public int AgreedBelowStated { get; init; }

    /// <summary>Replies that went out without a position, or against another one than holds, with a reason (replies, not complaints).</summary>
    public int RepliesConfirmed { get; init; }

    /// <summary>Owed a human answer beyond its limit now: those for whom the hundred percent reply does not hold.</summary>
    public int Owed { get; init; }

    /// <summary>Silent now.</summary>
    public int SilentNow { get; init; }

    /// <summary>Flagged silent, but the reply had come in time and was only recorded late.</summary>
    public int SilentTakenBack { get; init; }

    /// <summary>Breaches that stand, by what they limit (breaches, not complaints).</summary>
    public required IReadOnlyDictionary<ClockKind, int> Breaches { get; init; }

    /// <summary>Breaches that were taken back (breaches, not complaints).</summary>
    public int BreachesRescinded { get; init; }

    /// <summary>Complaints that climbed at all.</summary>
    public int Climbed { get; init; }

    /// <summary>Steps up by the rung that was asked and by cause (steps, not complaints).</summary>
    public required IReadOnlyDictionary<(int Rung, ClimbCause Cause), int> Climbs { get; init; }

    /// <summary>The keys that policies give to each rung that occurs; more than one when complaints follow different ladders.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string>> RungKeys { get; init; }

    /// <summary>Hand-overs that were accepted, by rung (hand-overs, not complaints).</summary>
    public required IReadOnlyDictionary<int, int> AcceptedByRung { get; init; }

    /// <summary>Human replies that stand, by how they were given (replies, not complaints).</summary>
    public required IReadOnlyDictionary<ReplyChannel, int> Replies { get; init; }

    /// <summary>With a human reply that stands.</summary>
    public int Replied { get; init; }

    /// <summary>First reply before its limit, or while none ran.</summary>
    public int RepliedInTime { get; init; }

    /// <summary>First reply at its limit or later.</summary>
    public int RepliedLate { get; init; }

    /// <summary>Without a human reply although one is owed, by the key of the rung that holds it.</summary>
    public required IReadOnlyDictionary<string, int> NoReplyByRung { get; init; }

    /// <summary>Of those without a reply: closed. Should be 0.</summary>
    public int ClosedWithoutReply { get; init; }

    /// <summary>With a final reply that stands.</summary>
    public int Resolved { get; init; }

    /// <summary>Ended complaints by how they ended.</summary>
    public required IReadOnlyDictionary<string, int> ClosedBy { get; init; }

    /// <summary>Reopened at least once.</summary>
    public int Reopened { get; init; }

    /// <summary>With a notice that came back or was refused for good.</summary>
    public int Bounced { get; init; }

    /// <summary>With a first-contact owner.</summary>
    public int FirstContactNamed { get; init; }

    /// <summary>Settled by the person who received it first, without a hand-off.</summary>
    public int SettledAtFirstContact { get; init; }

    /// <summary>Asked, after the final reply, whether it is solved.</summary>
    public int AskedWhetherSolved { get; init; }

    /// <summary>The customer got less than expected (survey).</summary>
    public int SurveyWorse { get; init; }

    /// <summary>The customer got what was expected (survey).</summary>
    public int SurveyEqual { get; init; }

    /// <summary>The customer got more than expected (survey).</summary>
    public int SurveyBetter { get; init; }

    /// <summary>Rows whose timeline cannot be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>Rows whose chain of hashes is broken.</summary>
    public int ChainBroken { get; init; }

    /// <summary>From receipt to acknowledgement; null when none.</summary>
    public Percentiles? ToAcknowledgement { get; init; }

    /// <summary>From receipt to the first human reply; null when none.</summary>
    public Percentiles? ToFirstReply { get; init; }

    /// <summary>From receipt to the final reply; null when none.</summary>
    public Percentiles? ToFinalReply { get; init; }

    /// <summary>The longest that each customer waited for a human, present waits included; null without complaints.</summary>
    public Percentiles? LongestWait { get; init; }

    /// <summary>
    /// Limits of the first reply that were at work, as the policies write them, most frequent first: how long after the receipt each ended (the median, because
    /// days end at midnight and some limits start before the receipt), and for how many complaints.
    /// </summary>
    public required IReadOnlyList<(string Text, TimeSpan Length, int Count)> ReplyLimits { get; init; }

    /// <summary>Day by day, without gaps.</summary>
    public required IReadOnlyList<DayCount> Days { get; init; }

    /// <summary>The six principles, one number each.</summary>
    public required Scorecard Scorecard { get; init; }

    /// <summary>What was promised to customers and what came of it, policy by policy.</summary>
    public IReadOnlyList<StandardMeasure> Standards { get; init; } = [];

    /// <summary>How long complaints stay in each stage.</summary>
    public required IReadOnlyList<StageMeasure> Stages { get; init; }

    /// <summary>What became of the dates that each person gave, most broken first.</summary>
    public required IReadOnlyList<PromiseMeasure> Promises { get; init; }

    /// <summary>Answers to the survey by what was expected and what was received, each from 1 to 5.</summary>
    public required IReadOnlyDictionary<(int Expected, int Received), int> Surveys { get; init; }

    /// <summary>Complaints about how a complaint was handled.</summary>
    public int AboutHandling { get; init; }

    /// <summary>Complaints whose handling somebody else has reviewed.</summary>
    public int Reviewed { get; init; }

    /// <summary>What the outcomes are worth in loyalty: an estimate.</summary>
    public required LoyaltyEstimate Loyalty { get; init; }

    /// <summary>Complaints to which a human reply is owed.</summary>
    public int OwedReply => Replied + NoReply;

    /// <summary>Without a human reply although one is owed.</summary>
    public int NoReply => NoReplyByRung.Values.Sum();
}
