namespace ComplaintOps.Core.Notices;

/// <summary>
/// Which values exist for each notice type, and which of them its template must use: the promise that every notice names the reference, the stage,
/// what comes next, the next contact, the final date and the people.
/// </summary>
public static class NoticeElements
{
    private static readonly string[] CustomerCommon =
    [
        "reference", "customerName", "deskName", "deskEmail", "deskPhone", "deskHours", "stageNumber", "stageCount", "stageName", "stageLine",
        "category", "receivedAt", "whatHappened", "whatNext", "nextContactBy", "finalBy", "ownerName", "firstContactName", "sameContact",
        "statusLink", "notSolvedLink", "measures", "late", "byPerson",
    ];

    private static readonly string[] StaffCommon =
    [
        "reference", "deskName", "staffName", "category", "severity", "receivedAt", "stageLine", "ownerName", "firstContactName", "waitingSince", "finalBy", "statusLink",
        "mayChange", "moreTimeLink", "changeLink",
    ];

    /// <summary>The names that a template of this type may use. Lists: <c>whatHappened</c> has <c>text</c>; digest lists are described there.</summary>
    public static IReadOnlyList<string> Known(NoticeType type) => type switch
    {
        NoticeType.Acknowledgement => [.. CustomerCommon, "echo", "understood", "wanted", "correctLink", "aboutReference", "replyBy", "standards", "outsideBody"],
        NoticeType.Progress => [.. CustomerCommon, "updateText", "sooner"],
        NoticeType.Question => [.. CustomerCommon, "questionText", "answerBy"],
        NoticeType.CustomerReminder => [.. CustomerCommon, "questionText", "askedOn", "answerBy", "reminderNumber", "lastReminder"],
        NoticeType.ContactChanged => [.. CustomerCommon, "newContactName", "newContactRole", "oldContactName", "reason", "escalated", "reopened"],
        NoticeType.Reply => [.. CustomerCommon, "replyText"],
        NoticeType.FinalResponse => [.. CustomerCommon, "replyText", "reopenBy", "outsideBody"],
        NoticeType.FollowUp => [.. CustomerCommon, "repliedOn", "closesOn"],
        NoticeType.Closing => [.. CustomerCommon, "surveyLink", "reopenBy", "withdrawn", "outsideBody"],
        NoticeType.DateMoved => [.. CustomerCommon, "oldDate", "newDate", "reason", "what", "outsideBody"],
        NoticeType.Understood => [.. CustomerCommon, "echo", "issueText", "whenWhere", "productName", "wanted", "correctLink"],
        NoticeType.Options => [.. CustomerCommon, "options", "chooseBy"],
        NoticeType.StatusUnknown => [.. CustomerCommon, "proofText", "checkText", "checkWhere", "answerBy"],
        NoticeType.KnownIssue => [.. CustomerCommon, "issueTitle", "knownText", "doingText", "nextNewsBy", "resolved", "answered"],
        NoticeType.ArrangementChanged => [.. CustomerCommon, "isTime", "appointmentAt", "newPlace", "whereText", "reason"],
        NoticeType.Joined or NoticeType.Parted => [.. CustomerCommon, "otherReference"],
        NoticeType.Decision => [.. CustomerCommon, "outcome", "decisionText", "redressAmount", "redressBasis", "outsideBody"],
        NoticeType.PromiseExplained => [.. CustomerCommon, "explanationText", "promisedBy"],
        NoticeType.UnderReview => [.. CustomerCommon, "reviewUntil", "contestLink", "outsideBody"],
        NoticeType.StaffReminder => [.. StaffCommon, "limitName", "dueBy", "overdue", "percent", "taskText", "awayName", "recordReplyLink"],
        NoticeType.HandOver => [.. StaffCommon, "rungName", "acceptBy", "acceptLink", "recordReplyLink", "cause", "firstCause", "previousName", "onSite"],
        NoticeType.Escalation => [.. StaffCommon, "rungName", "leadName", "cause", "previousName"],
        NoticeType.StaffNews => [.. StaffCommon, "newsTitle", "newsText", "reasonText", "entry", "handOffs", "toLead"],
        NoticeType.Assigned => [.. StaffCommon, "cause", "reasonText", "previousName", "replyBy", "customerWaits", "recordReplyLink"],
        NoticeType.Digest =>
        [
            "deskName", "staffName", "date", "openCount", "silentCount", "overdueCount", "dueTodayCount", "byPersonCount", "bouncedCount", "quarantinedCount",
            "repliedYesterday", "receivedYesterday", "closedYesterday", "owedCount", "owed", "silent", "dueToday", "tasks", "warnings", "chainTip", "allAnswered",
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such notice type."),
    };

    /// <summary>The names that a template of this type must use, in subject or body.</summary>
    public static IReadOnlyList<string> Required(NoticeType type) => type switch
    {
        NoticeType.Acknowledgement => ["reference", "stageLine", "whatNext", "nextContactBy", "finalBy", "ownerName", "firstContactName", "statusLink", "standards", "correctLink", "measures"],
        NoticeType.Progress => ["reference", "stageLine", "whatHappened", "whatNext", "nextContactBy", "finalBy", "ownerName", "firstContactName", "late"],
        NoticeType.Question => ["reference", "stageLine", "questionText", "answerBy", "finalBy", "ownerName"],
        NoticeType.CustomerReminder => ["reference", "stageLine", "questionText", "answerBy", "finalBy", "ownerName"],
        NoticeType.ContactChanged => ["reference", "stageLine", "newContactName", "reason", "nextContactBy", "finalBy", "firstContactName"],
        NoticeType.Reply => ["reference", "stageLine", "replyText", "nextContactBy", "finalBy", "ownerName"],
        NoticeType.FinalResponse => ["reference", "stageLine", "replyText", "notSolvedLink", "ownerName", "outsideBody"],
        NoticeType.FollowUp => ["reference", "notSolvedLink", "closesOn", "ownerName"],
        NoticeType.Closing => ["reference", "surveyLink", "reopenBy", "measures"],
        NoticeType.DateMoved => ["reference", "stageLine", "newDate", "reason", "ownerName"],
        NoticeType.Understood => ["reference", "stageLine", "echo", "issueText", "correctLink", "nextContactBy", "finalBy", "ownerName", "measures"],
        NoticeType.Options => ["reference", "stageLine", "options", "chooseBy", "finalBy", "ownerName", "measures"],
        NoticeType.StatusUnknown => ["reference", "stageLine", "proofText", "checkText", "checkWhere", "answerBy", "nextContactBy", "finalBy", "ownerName", "measures"],
        NoticeType.KnownIssue => ["reference", "stageLine", "issueTitle", "knownText", "doingText", "nextNewsBy", "nextContactBy", "finalBy", "ownerName"],
        NoticeType.ArrangementChanged => ["reference", "stageLine", "appointmentAt", "newPlace", "reason", "nextContactBy", "finalBy", "ownerName", "firstContactName"],
        NoticeType.Joined or NoticeType.Parted => ["reference", "otherReference", "stageLine", "whatNext", "nextContactBy", "finalBy", "ownerName"],
        NoticeType.Decision => ["reference", "stageLine", "outcome", "decisionText", "redressAmount", "redressBasis", "ownerName", "outsideBody"],
        NoticeType.PromiseExplained => ["reference", "stageLine", "explanationText", "promisedBy", "nextContactBy", "finalBy", "ownerName"],
        NoticeType.UnderReview => ["reference", "stageLine", "reviewUntil", "contestLink", "nextContactBy", "finalBy", "ownerName", "outsideBody"],
        NoticeType.StaffReminder => ["reference", "limitName", "dueBy", "recordReplyLink", "moreTimeLink", "changeLink"],
        NoticeType.HandOver => ["reference", "rungName", "acceptBy", "acceptLink", "cause", "changeLink"],
        NoticeType.Escalation => ["reference", "rungName", "leadName", "cause"],
        NoticeType.StaffNews => ["reference", "newsTitle", "newsText", "ownerName"],
        NoticeType.Assigned => ["reference", "cause", "replyBy", "finalBy", "recordReplyLink", "moreTimeLink", "changeLink"],
        NoticeType.Digest => ["date", "openCount", "silentCount", "owed", "silent", "tasks", "warnings"],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such notice type."),
    };

    /// <summary>The lists among the names, and what each row of them has.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rows { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["whatHappened"] = ["text"],
        ["measures"] = ["text"],
        ["standards"] = ["when", "what", "who", "how"],
        ["options"] = ["number", "text", "chooseLink"],
        ["owed"] = ["reference", "ownerName", "owedText", "owedBecause", "waitingSince", "dueBy"],
        ["silent"] = ["reference", "ownerName", "waitingSince", "waitingFor", "rungName"],
        ["dueToday"] = ["reference", "ownerName", "limitName", "dueBy"],
        ["tasks"] = ["reference", "ownerName", "taskText", "dueBy"],
        ["warnings"] = ["text"],
    };
}
