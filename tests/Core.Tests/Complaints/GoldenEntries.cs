using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>One example of every entry type, with every member set: what the golden files hold.</summary>
internal static class GoldenEntries
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 15, 123, TimeSpan.Zero);
    private static readonly ContentRef Text = new("0123456789abcdef0123456789abcdef", 42, "ab12");

    private static readonly Clock Clock = new()
    {
        Id = "c7",
        Kind = ClockKind.Reply,
        StartedAt = At,
        Limit = "24h",
        Counting = new DayCounting(DayEnd.CloseOfBusiness, ReceiptDayCounts: true, AfterHoursMovesToNextWorkingDay: true),
        DueAt = At.AddHours(24),
        Pausable = true,
        Legal = true,
        Climbs = true,
        RemindAt = [At.AddHours(12), At.AddHours(19)],
        Reminded = 1,
        BreachedAt = At.AddHours(24),
        Climbed = true,
        PausedAt = At.AddHours(1),
        PausedUntil = At.AddHours(2),
    };

    private static readonly Party Party = new()
    {
        Id = "p1",
        Role = PartyRole.Complainant,
        Details = Text,
        HasEmail = true,
        EmailVerified = true,
        EmailFailed = true,
    };

    private static readonly StaffTask Task = new()
    {
        Id = "t9",
        Kind = StaffTaskKind.GiveNotice,
        Assignee = "ann",
        Text = Text,
        Notice = 8,
        DueAt = At,
        RemindAt = At.AddDays(1),
        State = StaffTaskState.Done,
    };

    public static IReadOnlyList<EntryPayload> All { get; } =
    [
        new Received
        {
            Reference = "C-2611-7K3QF2X",
            IntakeId = "intake-1",
            IntakeHash = "cd34",
            Desk = "service",
            Channel = Channel.OnSite,
            Kind = ComplaintKind.Handling,
            Severity = Severity.Critical,
            Tier = "gold",
            Language = "zh-CN",
            LanguageSource = "explicit",
            Narrative = Text,
            Product = "卡",
            Issue = "fee",
            ForwardedAt = At,
            Origin = new Dictionary<string, string> { ["row"] = "7" },
            HoldAcknowledgementUntil = At.AddHours(1),
            History = true,
        },
        new PartyAdded(Party),
        new PartyChanged(Party, "mailFailed:550"),
        new PolicyBound("default", "hash", "gb-eng", "revision"),
        new LanguageReplaced("fr", "en"),
        new ClockStarted(Clock),
        new ClockStopped("c7", ClockStop.Met, InTime: true),
        new ClockBreached("c7", ClockKind.Final, At),
        new BreachRescinded("c7", ClockKind.Reply, 12),
        new ClocksPaused(["c7", "c8"], At, "question"),
        new ClockResumed("c7", At, [At.AddHours(1)]),
        new ClockExtended("c7", At, At.AddDays(1), [At], "expert", "tom"),
        new OwnerReminded("c7", 2),
        new NoteAdded(Text),
        new CustomerMessage(Channel.Mail, Text, Automatic: true, "<a@b>"),
        new ReplyGiven("ann", ReplyChannel.Mail, Final: true, Text, 8),
        new ReplyVoided(11, 8),
        new QuestionAsked(Text, At, [At]),
        new CustomerReminded(11, 2),
        new QuestionSettled(11, Answered: true),
        new PromiseMade("pr11", Text, At, "ann"),
        new PromiseSettled("pr11", Kept: true),
        new PromiseMoved("pr11", At, At.AddDays(1), "bankClosed"),
        new UpdateWritten(Text),
        new SurveyAnswered(4, 5),
        new QualityReviewed("dan", new QualityScores { Trust = 1, Respect = 2, Understanding = 3, Sensitivity = 4, Timeliness = 5, Solving = 4, NoArguing = 3 }, Text, "2026-11"),
        new OwnerChanged("ann", "bob", "reassigned", FirstContact: true),
        new Climbed(0, 1, "tom", ClimbCause.Silence, "c7"),
        new HandOverRepeated(3, "eve", ClimbCause.NotAccepted),
        new HandOverAccepted(1, "tom"),
        new StageChanged("received", "understood"),
        new Resolved(11),
        new FollowUpAsked(),
        new Reopened("notSolved", Text),
        new Closed("noObjection"),
        new Withdrawn(Text),
        new TaskOpened(Task),
        new TaskDone("t9", "ann", "phone", Text),
        new TaskCancelled("t9", "closed"),
        new TaskReminded("t9", At),
        new FlagRaised(FlagKind.Silent, "c7"),
        new FlagCleared(FlagKind.PingPong, "reply"),
        new LegalHoldPlaced("AZ-2026/114"),
        new LegalHoldLifted("AZ-2026/114"),
        new ErasureOrdered("request"),
        new Erased("p1", "request", 3),
        new Absorbed("other-id", "C-2611-8M4RG3Y", At, [At, At.AddHours(1)], Text),
        new AbsorptionSettled("other-id", Joined: true),
        new MergedInto("other-id", "C-2611-8M4RG3Y"),
        new PartingBegun("other-id", Text),
        new PartingSettled("other-id"),
        new SplitOff("other-id", "C-2611-8M4RG3Y"),
        new NoticeRequested
        {
            Type = NoticeType.Progress,
            Recipient = "p1",
            ToCustomer = true,
            Channel = DeliveryChannel.Mail,
            AtMostOnce = true,
            Facts = new Dictionary<string, string> { ["late"] = "true" },
        },
        new DeliveryClaimed(8, 1, At, Text),
        new DeliveryAccepted(8, "provider-1"),
        new DeliveryDeferred(8, "smtp 451", At),
        new DeliveryUnknown(8, "timeout", At),
        new DeliveryFailed(8, "smtp 550"),
        new DeliveryDelivered(8),
        new DeliveryBounced(8, "5.1.1"),
        new DeliverySuperseded(8, "closed"),
        new NoticeGiven(8, "ann", "phone"),
    ];

    public static Entry EntryOf(EntryPayload payload) => new()
    {
        Sequence = 11,
        OccurredAt = At,
        RecordedAt = At.AddHours(2),
        Actor = new Actor(ActorKind.Entra, "object-id", Assurance.Authenticated),
        OperationId = "op-1",
        BackdateReason = "wrote it on paper",
        Payload = payload,
    };
}
