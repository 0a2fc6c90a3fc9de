using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// State from timeline: what each entry means for a complaint. Pure, total over every known entry, and blind to policies: what depends on a policy was
/// decided when the entry was written and stands in it.
/// </summary>
public static class Fold
{
    /// <summary>
    /// Raised whenever the meaning of an entry for the state changes or an entry type is new: heads of another fold are folded again. A program that does not know the new
    /// type sees it only then, in the timeline, and keeps its hands off; trusting the head, it would drop what it cannot read and write the rest back.
    /// </summary>
    public const int Version = 4;

    /// <summary>A complaint before its first entry.</summary>
    public static Complaint Empty(string id) => new() { Id = id, FoldVersion = Version };

    /// <summary>Folds a whole timeline.</summary>
    public static Complaint All(string id, IEnumerable<Entry> entries) => entries.Aggregate(Empty(id), Apply);

    /// <summary>Adds one entry.</summary>
    public static Complaint Apply(Complaint before, Entry entry)
    {
        var after = before with { LastSequence = entry.Sequence };
        return entry.Payload switch
        {
            Received received => Opened(after, entry, received),
            PartyAdded added => after with { Parties = [.. after.Parties, added.Party] },
            PartyChanged changed => after with { Parties = [.. after.Parties.Select(party => party.Id == changed.Party.Id ? changed.Party : party)] },
            PolicyBound bound => after with { Binding = bound },
            PolicyRebound moved => after with { Binding = moved.To, News = moved.Sooner ? [.. after.News, "sooner"] : after.News },
            LanguageReplaced replaced => after with { Language = replaced.Used },
            ClockStarted or ClockStopped or ClockBreached or BreachRescinded or ClocksPaused or ClockResumed or ClockExtended or ClockTightened or OwnerReminded => FoldClocks.Apply(after, entry),
            NoticeRequested or DeliveryClaimed or DeliveryAccepted or DeliveryDeferred or DeliveryUnknown or DeliveryFailed or DeliveryDelivered or DeliveryBounced
                or DeliverySuperseded or NoticeGiven or NoticeResent => FoldDeliveries.Apply(after, entry),
            NoteAdded => after,
            CustomerMessage message => CustomerSpoke(after, entry, message),
            ReplyGiven reply => Replied(after, entry, reply),
            ReplyVoided => Unreplied(after),
            QuestionAsked asked => after with { Question = new Question(entry.Sequence, asked.Text, entry.OccurredAt, asked.AnswerBy, asked.RemindAt, 0), News = [.. after.News, "asked"] },
            CustomerReminded reminded => after with { Question = after.Question is { } question ? question with { Reminded = reminded.Number } : null },
            QuestionSettled settled => after with { Question = null, News = settled.Answered ? [.. after.News, "answered"] : after.News },
            PromiseMade made => after with { Promises = [.. after.Promises, new Promise { Id = made.PromiseId, Text = made.Text, DueAt = made.DueAt, MadeBy = made.By }] },
            PromiseSettled settled => WithPromise(after, settled.PromiseId, promise => promise with { State = settled.Kept ? PromiseState.Kept : PromiseState.Broken }),
            PromiseMoved moved => WithPromise(after, moved.PromiseId, promise => promise with { DueAt = moved.DueAt, State = PromiseState.Open, ExplainedBy = null }),
            QualityReviewed reviewed => after with { QualityReviews = [.. after.QualityReviews, new QualityReview(entry.Sequence, entry.OccurredAt, reviewed.Reviewer, reviewed.Scores)] },
            UpdateWritten written => after with { Update = written.Text },
            SurveyAnswered survey => after with { Survey = survey },
            OwnerChanged changed => NewOwner(after, changed),
            Climbed climbed => WentUp(after, entry, climbed),
            HandOverRepeated repeated => after with { HandOver = new PendingHandOver(entry.Sequence, repeated.Rung, repeated.To, repeated.Cause), Clocks = AllClimbed(after.Clocks) },
            HandOverAccepted accepted => after with { Rung = accepted.Rung, HandOver = null, Clocks = AllClimbed(after.Clocks) },
            StageChanged changed => after with { Stage = changed.To, News = changed.From.Length == 0 ? after.News : [.. after.News, $"stage:{changed.To}"] },
            SeverityChanged changed => after with { Regraded = changed.To, News = changed.To > changed.From ? [.. after.News, "graver"] : after.News },
            Resolved => after with { Status = ComplaintStatus.Resolved, ResolvedAt = entry.OccurredAt, StageBeforeAnswer = after.StageBeforeAnswer ?? after.Stage, HandOver = null },
            FollowUpAsked => after,
            Reopened reopened => OpenAgain(after, entry, reopened.Reason),
            Closed closed => Ended(after, entry, ComplaintStatus.Closed, closed.Reason),
            Withdrawn => Ended(after, entry, ComplaintStatus.Withdrawn, "withdrawn"),
            TaskOpened opened => after with { Tasks = [.. after.Tasks, opened.Task] },
            TaskDone done => WithTask(after, done.TaskId, task => task with { State = StaffTaskState.Done }),
            TaskCancelled cancelled => WithTask(after, cancelled.TaskId, task => task with { State = StaffTaskState.Cancelled }),
            TaskReminded reminded => WithTask(after, reminded.TaskId, task => task with { RemindAt = reminded.RemindAt }),
            FlagRaised raised => after with { Flags = [.. after.Flags.Where(flag => flag.Kind != raised.Kind), new Flag(raised.Kind, entry.Sequence, entry.OccurredAt)] },
            FlagCleared cleared => after with { Flags = [.. after.Flags.Where(flag => flag.Kind != cleared.Kind)] },
            LegalHoldPlaced or LegalHoldLifted or ErasureOrdered or Erased => FoldPrivacy.Apply(after, entry),
            Classified or ImprovementPlanned or ImprovementWaived or Decided or RedressProposed or RedressSettled => FoldLearning.Apply(after, entry),
            EvidenceAdded or EvidenceMoved or ContradictionExplained or IndicatorNoted or AbnormalSuspected or AbnormalContested or AbnormalUpheld or AbnormalEnded
                or IncidentRecorded or SpokespersonNamed or SpokespersonReleased or SpeakerAllowed or Referred or ReferralSettled or SettlementSignedOff => FoldScrutiny.Apply(after, entry),
            Absorbed or AbsorptionSettled or MergedInto or PartingBegun or PartingSettled or SplitOff => FoldMerging.Apply(after, entry),
            PositionProposed or PositionApproved or PositionWithdrawn or FactStated or FactWithdrawn or Assessed or ReplyGrounded => FoldPosition.Apply(after, entry),
            UnderstandingRecorded or UnderstandingCorrected or NeedRecorded or ExpectationRecorded or OptionsOffered or OptionAdded or OptionChosen or OptionsEnded
                or InterimMeasureTaken or InterimMeasureEnded or InterimMeasureWaived or SensitivityMarked or IdentityVerified or InformationAsked
                or InformationHeld => FoldUnderstanding.Apply(after, entry),
            CustomerChased or PromiseExplained or AcceptanceAsked or PersonChanged or PlaceChanged or AppointmentMade or ReasonGiven or HandlingQuestioned
                or HandlingComplained or HandlingNoted => FoldCare.Apply(after, entry),
            IssueAttached or IssueDetached or IssueTold => FoldIssues.Apply(after, entry),
            UnknownEntry unknown => after with { ReadOnlyBecause = $"entry {entry.Sequence} is of type '{unknown.Type}' version {unknown.TypeVersion}, which this version does not know" },
            _ => throw new InvalidOperationException($"The fold does not know {entry.Payload.GetType().Name}."),
        };
    }

    private static Complaint Opened(Complaint after, Entry entry, Received received) => after with
    {
        Intake = received,
        Language = received.Language,
        ReceivedAt = entry.OccurredAt,
        UnansweredAt = received.History ? [] : [entry.OccurredAt],
    };

    private static Complaint CustomerSpoke(Complaint after, Entry entry, CustomerMessage message) => message.Automatic
        ? after
        : after with { UnansweredAt = [.. after.UnansweredAt.Append(entry.OccurredAt).Order()] };

    // A reply that is written down late answers what had come by then, and nothing that came after it.
    private static Complaint Replied(Complaint after, Entry entry, ReplyGiven reply)
    {
        var at = entry.OccurredAt;
        var given = new GivenReply(
            entry.Sequence,
            at,
            reply.By,
            reply.Channel,
            reply.Final,
            reply.Notice,
            [.. after.UnansweredAt.Where(message => message <= at)],
            [.. after.Clocks.Where(clock => (clock.Kind == ClockKind.Reply && clock.StartedAt <= at) || (clock.Kind == ClockKind.Final && reply.Final))]);
        return after with
        {
            LastReply = after.LastReply is { } later && later.At > at ? later : given,
            Replies = after.Replies + 1,
            UnansweredAt = [.. after.UnansweredAt.Where(message => message > at)],
            EmptyUpdates = 0,
            Care = FoldCare.Attended(after.Care),
            LastHeardAt = reply.Channel == ReplyChannel.Mail || after.LastHeardAt > at ? after.LastHeardAt : at,
            News = [],
        };
    }

    private static Complaint Unreplied(Complaint after) => after with
    {
        UnansweredAt = [.. AnsweredBy(after).Concat(after.UnansweredAt).Order()],
        Replies = Math.Max(0, after.Replies - 1),
        LastReply = null,
        ResolvedAt = null,
    };

    private static IReadOnlyList<DateTimeOffset> AnsweredBy(Complaint complaint) =>
        complaint.LastReply is { Answered.Count: > 0 } reply ? reply.Answered : [complaint.LastReply?.At ?? complaint.ReceivedAt];

    private static Complaint NewOwner(Complaint after, OwnerChanged changed) => after with
    {
        Owner = changed.To,
        FirstContact = changed.FirstContact ? changed.To : after.FirstContact,
        HandOffs = changed.From is not null && changed.To is not null ? after.HandOffs + 1 : after.HandOffs,
        Care = FoldCare.GivenUp(after.Care, changed.From),
    };

    private static Complaint WentUp(Complaint after, Entry entry, Climbed climbed) => after with
    {
        HandOver = new PendingHandOver(entry.Sequence, climbed.ToRung, climbed.To, climbed.Cause),
        Clocks = AllClimbed(after.Clocks),
        Climbs = [.. after.Climbs, climbed],
        Care = FoldCare.Attended(after.Care),
        News = [.. after.News, "raised"],
    };

    internal static Complaint OpenAgain(Complaint after, Entry entry, string reason) => after with
    {
        Status = ComplaintStatus.Open,
        Stage = after.StageBeforeAnswer ?? after.Stage,
        StageBeforeAnswer = null,
        ResolvedAt = null,
        ClosedAt = null,
        CloseReason = null,
        PartOf = null,
        Reopenings = after.Reopenings + 1,
        UnansweredAt = after.UnansweredAt.Count > 0 ? after.UnansweredAt : [entry.OccurredAt],
        News = [.. after.News, $"reopened:{reason}"],
    };

    internal static Complaint Ended(Complaint after, Entry entry, ComplaintStatus status, string reason) => after with
    {
        Status = status,
        ClosedAt = entry.OccurredAt,
        CloseReason = reason,
        StageBeforeAnswer = after.StageBeforeAnswer ?? after.Stage,
        HandOver = null,
        UnansweredAt = [],
    };

    private static Complaint WithPromise(Complaint after, string id, Func<Promise, Promise> change) =>
        after with { Promises = [.. after.Promises.Select(promise => promise.Id == id ? change(promise) : promise)] };

    private static Complaint WithTask(Complaint after, string id, Func<StaffTask, StaffTask> change) =>
        after with { Tasks = [.. after.Tasks.Select(task => task.Id == id ? change(task) : task)] };

    // One step up answers for every limit that was already passed then: they do not each climb a rung.
    private static IReadOnlyList<Clock> AllClimbed(IReadOnlyList<Clock> clocks) => [.. clocks.Select(clock => clock.BreachedAt is null ? clock : clock with { Climbed = true })];
}
