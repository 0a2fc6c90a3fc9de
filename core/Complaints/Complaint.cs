using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// The present state of a complaint: the fold of its timeline (<see cref="Fold"/>), and the due entries that its head lists. Immutable.
/// It holds facts and codes; names, addresses and texts are content.
/// </summary>
public sealed record Complaint
{
    /// <summary>The opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>How many commits it has seen: the guard of the next one. 0 before it is opened.</summary>
    public long Version { get; init; }

    /// <summary>The version of <see cref="Fold"/> that made it; an older one is folded again before deciding.</summary>
    public int FoldVersion { get; init; }

    /// <summary>The sequence number of the last entry.</summary>
    public long LastSequence { get; init; }

    /// <summary>The hash of the last entry.</summary>
    public string ChainTip { get; init; } = EntryCodec.ChainStart;

    /// <summary>How it came in.</summary>
    public Received? Intake { get; init; }

    /// <summary>The severity that somebody gave it later, or null while it has the one with which it came.</summary>
    public Severity? Regraded { get; init; }

    /// <summary>How grave it is.</summary>
    public Severity Severity => Regraded ?? Intake?.Severity ?? Severity.Normal;

    /// <summary>When it was received (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The culture in which the customer is written to.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The policy and calendar that it is bound to, or null when it was received before any was valid.</summary>
    public PolicyBound? Binding { get; init; }

    /// <summary>The people on the customer's side; the first is the complainant.</summary>
    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ComplaintStatus Status { get; init; } = ComplaintStatus.Open;

    /// <summary>The key of its stage.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The stage before it was answered, where a reopened complaint goes back to.</summary>
    public string? StageBeforeAnswer { get; init; }

    /// <summary>Who handles it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Who received it first. Set once.</summary>
    public string? FirstContact { get; init; }

    /// <summary>How often it was handed from one person to another.</summary>
    public int HandOffs { get; init; }

    /// <summary>The rung that holds it; 0 is the owner.</summary>
    public int Rung { get; init; }

    /// <summary>The hand-over that waits to be accepted, or null.</summary>
    public PendingHandOver? HandOver { get; init; }

    /// <summary>The clocks that run, paused and breached ones included.</summary>
    public IReadOnlyList<Clock> Clocks { get; init; } = [];

    /// <summary>Breaches so far, those answered later included; rescinded ones are not.</summary>
    public IReadOnlyList<ClockBreached> Breaches { get; init; } = [];

    /// <summary>Every step up the ladder so far.</summary>
    public IReadOnlyList<Climbed> Climbs { get; init; } = [];

    /// <summary>The flags that are up.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];

    /// <summary>Promises to the customer.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>Tasks, open and ended.</summary>
    public IReadOnlyList<StaffTask> Tasks { get; init; } = [];

    /// <summary>Notices and where their deliveries stand.</summary>
    public IReadOnlyList<NoticeState> Notices { get; init; } = [];

    /// <summary>The question that the customer has not answered yet, or null.</summary>
    public Question? Question { get; init; }

    /// <summary>When each customer message came that no human answered yet (UTC), oldest first. The complaint itself is the first message.</summary>
    public IReadOnlyList<DateTimeOffset> UnansweredAt { get; init; } = [];

    /// <summary>The oldest customer message that no human answered (UTC), or null.</summary>
    public DateTimeOffset? UnansweredSince => UnansweredAt.Count > 0 ? UnansweredAt[0] : null;

    /// <summary>How many customer messages wait unanswered.</summary>
    public int Unanswered => UnansweredAt.Count;

    /// <summary>When anything last went out to the customer (UTC). Shown only: an automatic notice answers nothing.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>
    /// By when the customer hears next (UTC): the earliest of what runs and is still to come at an instant: the reply and the final answer that are owed, what was promised, the next contact;
    /// after the answer the question whether it is solved. Null when nothing is given. A contact that did not come stays the one that was given.
    /// </summary>
    /// <param name="now">The instant (UTC).</param>
    public DateTimeOffset? HearsNextBy(DateTimeOffset now)
    {
        DateTimeOffset?[] given =
        [
            ClockOf(ClockKind.Reply) is { IsPaused: false } reply ? reply.DueAt : null,
            ClockOf(ClockKind.Final) is { IsPaused: false } final ? final.DueAt : null,
            .. Promises.Where(promise => promise.State == PromiseState.Open).Select(promise => (DateTimeOffset?)promise.DueAt),
        ];
        var contact = ClockOf(ClockKind.NextContact) is { } next ? next.PausedUntil ?? next.DueAt : ClockOf(ClockKind.FollowUp)?.DueAt ?? ClockOf(ClockKind.CloseWindow)?.DueAt;
        return IsOpen && given.Where(at => at > now).Min() is { } sooner && (contact is null || contact > sooner) ? sooner : contact;
    }

    /// <summary>The latest human reply, or null.</summary>
    public GivenReply? LastReply { get; init; }

    /// <summary>
    /// Whether the customer stands there and waits: received on site, and since then nobody has spoken with them, talked elsewhere, or let the time for a reply pass.
    /// </summary>
    public bool WaitsOnSite => this is { Intake.Channel: Channel.OnSite, Care.Place: null or Channel.OnSite, Replies: 0, Reopenings: 0, IsOpen: true } && !Has(FlagKind.Silent);

    /// <summary>How many human replies were given (voided ones not counted).</summary>
    public int Replies { get; init; }

    /// <summary>What the next progress notice shall say, as written by staff; or null.</summary>
    public ContentRef? Update { get; init; }

    /// <summary>Progress notices in a row without substance.</summary>
    public int EmptyUpdates { get; init; }

    /// <summary>What happened since the customer last heard from us: codes for the next notice, oldest first.</summary>
    public IReadOnlyList<string> News { get; init; } = [];

    /// <summary>When the final reply was given (UTC), or null.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended, as a code; or null.</summary>
    public string? CloseReason { get; init; }

    /// <summary>How often it was reopened.</summary>
    public int Reopenings { get; init; }

    /// <summary>Whether the closing notice with the survey was ever asked for; at most once.</summary>
    public bool SurveyAsked { get; init; }

    /// <summary>The customer's answer to the survey, or null.</summary>
    public SurveyAnswered? Survey { get; init; }

    /// <summary>Reviews of how it was handled, by people who did not handle it.</summary>
    public IReadOnlyList<QualityReview> QualityReviews { get; init; } = [];

    /// <summary>Why it came to it, what gets better, what was decided and what the customer gets.</summary>
    public LearningState Learning { get; init; } = new();
    /// <summary>How the customer is looked after.</summary>
    public CareState Care { get; init; } = new();

    /// <summary>What was looked at more closely: evidence, review as abnormal, incidents, who speaks, outside bodies.</summary>
    public ScrutinyState Scrutiny { get; init; } = new();

    /// <summary>Known issues that it is or was about.</summary>
    public IReadOnlyList<AttachedIssue> Issues { get; init; } = [];

    /// <summary>Legal hold and erasure.</summary>
    public PrivacyState Privacy { get; init; } = new();

    /// <summary>The single voice: position, facts, assessment.</summary>
    public PositionState Position { get; init; } = new();

    /// <summary>What we understood and agreed.</summary>
    public UnderstandingState Understanding { get; init; } = new();

    /// <summary>Complaints that are, were or become a part of this one.</summary>
    public IReadOnlyList<MergeLink> Merges { get; init; } = [];

    /// <summary>The complaint that this one is a part of, or null.</summary>
    public MergedWhole? PartOf { get; init; }

    /// <summary>The due entries that stand in the store for it.</summary>
    public IReadOnlyDictionary<DutyKind, DateTimeOffset> Due { get; init; } = new Dictionary<DutyKind, DateTimeOffset>();

    /// <summary>Why it can only be read (an entry of a newer version), or null.</summary>
    public string? ReadOnlyBecause { get; init; }

    /// <summary>Whether it is not ended.</summary>
    public bool IsOpen => Status is ComplaintStatus.Open or ComplaintStatus.Resolved;

    /// <summary>The reference for people.</summary>
    public string Reference => Intake?.Reference ?? "";

    /// <summary>The desk's id.</summary>
    public string Desk => Intake?.Desk ?? "";

    /// <summary>The complainant.</summary>
    public Party Complainant => Parties[0];

    /// <summary>
    /// Since when the customer waits in vain (UTC): the oldest unanswered message, or the promised contact that did not come, whichever is earlier;
    /// null when nobody waits.
    /// </summary>
    public DateTimeOffset? SilentSince
    {
        get
        {
            var missed = Clocks.FirstOrDefault(clock => clock is { Kind: ClockKind.NextContact, BreachedAt: not null })?.DueAt;
            return UnansweredSince is { } since && (missed is null || since < missed) ? since : missed;
        }
    }

    /// <summary>The newest running clock of a kind, or null.</summary>
    public Clock? ClockOf(ClockKind kind) => Clocks.LastOrDefault(clock => clock.Kind == kind);

    /// <summary>Whether a flag is up.</summary>
    public bool Has(FlagKind kind) => Flags.Any(flag => flag.Kind == kind);

    /// <summary>A notice by the sequence number of its entry, or null.</summary>
    public NoticeState? Notice(long sequence) => Notices.FirstOrDefault(notice => notice.Sequence == sequence);

    /// <summary>A party by id, or null.</summary>
    public Party? Party(string id) => Parties.FirstOrDefault(party => party.Id == id);

    /// <summary>Tasks that are still to do.</summary>
    public IEnumerable<StaffTask> OpenTasks => Tasks.Where(task => task.State == StaffTaskState.Open);
}

/// <summary>A hand-over that waits to be accepted.</summary>
/// <param name="Entry">The entry that asked, by sequence number.</param>
/// <param name="Rung">The rung that must take over.</param>
/// <param name="To">Who is asked, or null when nobody has the role.</param>
/// <param name="Cause">Why.</param>
public sealed record PendingHandOver(long Entry, int Rung, string? To, ClimbCause Cause);
