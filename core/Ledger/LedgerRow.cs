using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// One line of the ledger: what became of a complaint, from its timeline alone. Facts and codes only: ids of staff, never a customer's name, address or words.
/// All instants are UTC.
/// </summary>
public sealed record LedgerRow
{
    /// <summary>The complaint's opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The reference for people.</summary>
    public required string Reference { get; init; }

    /// <summary>The desk's id.</summary>
    public required string Desk { get; init; }

    /// <summary>How it came in; null when the timeline cannot be read.</summary>
    public Channel? Channel { get; init; }

    /// <summary>How severe.</summary>
    public Severity Severity { get; init; } = Severity.Normal;

    /// <summary>Product or service, or null.</summary>
    public string? Product { get; init; }

    /// <summary>What the matter is, or null.</summary>
    public string? Issue { get; init; }

    /// <summary>The culture in which the customer is written to.</summary>
    public string Language { get; init; } = "";

    /// <summary>Where an imported complaint comes from, as its file said; not part of any report. Null for others.</summary>
    public IReadOnlyDictionary<string, string>? Origin { get; init; }

    /// <summary>Stored closed for the record: no notice and no reply was ever owed by us.</summary>
    public bool History { get; init; }

    /// <summary>The moment that the row describes.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When an outside body sent it to us, or null.</summary>
    public DateTimeOffset? ForwardedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ComplaintStatus Status { get; init; } = ComplaintStatus.Open;

    /// <summary>The key of its stage.</summary>
    public string Stage { get; init; } = "";

    /// <summary>How it was first acknowledged, or null when it is not yet.</summary>
    public LedgerAcknowledgement? Acknowledgement { get; init; }

    /// <summary>
    /// How often an acknowledgement was given: 1 when all is well. One that came back does not count, one that a provider took twice counts twice.
    /// </summary>
    public int Acknowledgements { get; init; }

    /// <summary>When anything last went out to the customer, or null.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>When the customer was told to hear next, or null when nothing more is promised.</summary>
    public DateTimeOffset? NextHeardBy { get; init; }

    /// <summary>Every human reply in order, those that did not arrive included.</summary>
    public IReadOnlyList<LedgerReply> Replies { get; init; } = [];

    /// <summary>The limit of the first human reply as the policy writes it (<c>15d</c>), or null when none ever ran.</summary>
    public LedgerLimit? ReplyLimit { get; init; }

    /// <summary>Since when the customer waits for a human; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The longest time that the customer waited for a human reply, the present wait included.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>Which rung holds it, and who.</summary>
    public required LedgerHolder Holder { get; init; }

    /// <summary>Who received it first, or null.</summary>
    public string? FirstContact { get; init; }

    /// <summary>How often it was handed from one person to another.</summary>
    public int HandOffs { get; init; }

    /// <summary>Every flag that was ever up, by kind: when first, and whether it is up now.</summary>
    public IReadOnlyList<LedgerFlag> Flags { get; init; } = [];

    /// <summary>Every limit that was found passed, the rescinded ones included.</summary>
    public IReadOnlyList<LedgerBreach> Breaches { get; init; } = [];

    /// <summary>Every step up the ladder.</summary>
    public IReadOnlyList<LedgerClimb> Climbs { get; init; } = [];

    /// <summary>How often the top of the ladder was asked again.</summary>
    public int TopAskedAgain { get; init; }

    /// <summary>Progress notices that went by mail and did not come back.</summary>
    public int ProgressByMail { get; init; }

    /// <summary>Progress notices that a person gave.</summary>
    public int ProgressByPerson { get; init; }

    /// <summary>Notices to the customer that came back or were refused for good.</summary>
    public int Bounced { get; init; }

    /// <summary>How often it was reopened.</summary>
    public int Reopenings { get; init; }

    /// <summary>Whether the customer was asked, after the final reply, if it is solved.</summary>
    public bool AskedWhetherSolved { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended, as a code, or null.</summary>
    public string? CloseReason { get; init; }

    /// <summary>The answer to the survey, or null.</summary>
    public SurveyAnswered? Survey { get; init; }

    /// <summary>What it is about.</summary>
    public ComplaintKind Kind { get; init; } = ComplaintKind.Service;

    /// <summary>Its stays in stages, in order.</summary>
    public IReadOnlyList<LedgerStage> Stages { get; init; } = [];

    /// <summary>Dates that were given to the customer, and what became of them.</summary>
    public IReadOnlyList<LedgerPromise> Promises { get; init; } = [];

    /// <summary>Reviews of how it was handled.</summary>
    public IReadOnlyList<QualityReview> QualityReviews { get; init; } = [];

    /// <summary>Why it came to it, as a code of the taxonomy, or null.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether the cause is confirmed, and not only thought.</summary>
    public bool CauseConfirmed { get; init; }

    /// <summary>Whether what was agreed with the customer is less than what they expected at first; null while nothing is agreed.</summary>
    public bool? AgreedBelowStated { get; init; }

    /// <summary>How it was decided, or null.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>What the customer gets or has: approved and given.</summary>
    public IReadOnlyList<LedgerRedress> Redress { get; init; } = [];

    /// <summary>Human answers that the customer is owed beyond their limit, the longest wait first; empty when the hundred percent reply holds.</summary>
    public IReadOnlyList<ReplyDebt> Debts { get; init; } = [];

    /// <summary>What became of the standards that its policy promises; empty when the policy is not at hand.</summary>
    public IReadOnlyList<LedgerStandard> Standards { get; init; } = [];

    /// <summary>Outside bodies that were asked or ask us and are not settled with.</summary>
    public int OpenReferrals { get; init; }

    /// <summary>Known issues that it is about, by id.</summary>
    public IReadOnlyList<string> KnownIssues { get; init; } = [];

    /// <summary>From each contact with the customer to the next that was promised; at last the one that is late and still owed.</summary>
    public IReadOnlyList<StandardTime> Contacts { get; init; } = [];

    /// <summary>From each time that somebody was asked to take it over until somebody did or answered; at last the one that is late and still waits.</summary>
    public IReadOnlyList<StandardTime> TakeOvers { get; init; } = [];

    /// <summary>The kinds of limits that ever stood still.</summary>
    public IReadOnlySet<ClockKind> PausedLimits { get; init; } = new HashSet<ClockKind>();

    /// <summary>Its course in pieces without gaps from the receipt on; the last one has no end.</summary>
    public IReadOnlyList<LedgerSpan> Course { get; init; } = [];

    /// <summary>The hash of the last entry.</summary>
    public string ChainTip { get; init; } = EntryCodec.ChainStart;

    /// <summary>What is wrong with the chain of hashes, or null when every entry is as it was written.</summary>
    public string? ChainProblem { get; init; }

    /// <summary>Why its timeline cannot be read to the end, or null. The other columns then say what the head knows.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether it is not ended.</summary>
    public bool IsOpen => Status is ComplaintStatus.Open or ComplaintStatus.Resolved;

    /// <summary>Whether every entry is as it was written.</summary>
    public bool ChainVerified => ChainProblem is null && Unreadable is null;

    /// <summary>The first human reply that stands, or null.</summary>
    public LedgerReply? FirstReply => Replies.FirstOrDefault(reply => !reply.Voided);

    /// <summary>The reply that counts: the latest final one that stands, else the latest that stands; null when no human replied.</summary>
    public LedgerReply? Reply => Replies.LastOrDefault(reply => reply is { Voided: false, Final: true }) ?? Replies.LastOrDefault(reply => !reply.Voided);

    /// <summary>How many replies stand.</summary>
    public int ReplyCount => Replies.Count(reply => !reply.Voided);

    /// <summary>Whether it is silent now: the flag is up.</summary>
    public bool IsSilent => Flags.Any(flag => flag is { Kind: FlagKind.Silent, IsUp: true });

    /// <summary>Whether it was ever silent: a limit that means silence passed, and that was not taken back.</summary>
    public bool WasSilent => Breaches.Any(breach => breach is { IsSilence: true, RescindedAt: null });

    /// <summary>When it was first flagged silent, or null.</summary>
    public DateTimeOffset? FirstSilentAt => Flags.FirstOrDefault(flag => flag.Kind == FlagKind.Silent)?.FirstRaisedAt;

    /// <summary>The highest rung that was ever asked; 0 when it never climbed.</summary>
    public int TopRung => Climbs.Select(climb => climb.ToRung).Append(Holder.Rung).Max();

    /// <summary>Whether the person who received it first settled it: a final reply without a hand-off or a climb.</summary>
    public bool SettledAtFirstContact => Reply is { Final: true } && HandOffs == 0 && Climbs.Count == 0;

    /// <summary>Whether a human reply is owed by us: not for imported history, nor for one that the customer took back.</summary>
    public bool OwesReply => !History && Status is not (ComplaintStatus.Withdrawn or ComplaintStatus.Merged);

    /// <summary>From the receipt until an instant. What was recorded afterwards may lie before the receipt as it was recorded; nobody answers in negative time.</summary>
    public TimeSpan TimeUntil(DateTimeOffset at) => at > ReceivedAt ? at - ReceivedAt : TimeSpan.Zero;

    /// <summary>Whether a human reply is owed and none stands.</summary>
    public bool LacksReply => OwesReply && FirstReply is null;

    /// <summary>Whether the limit of the human reply is passed, and none came by then.</summary>
    public bool IsReplyOverdue => LacksReply && (ReplyLimit?.DueAt <= AsOf || WasSilent);
}
