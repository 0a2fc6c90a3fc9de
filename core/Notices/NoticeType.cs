namespace ComplaintOps.Core.Notices;

/// <summary>
/// Everything that the product says by itself or carries for a person. The template of a type is <c>templates/{culture}/{kebab-case name}.md</c>.
/// Numbers are stored and never change.
/// </summary>
public enum NoticeType
{
    /// <summary>To the customer, at once: we have it, what we understood, who has it, when you hear next, the final date.</summary>
    Acknowledgement = 1,

    /// <summary>To the customer: how it stands and when the next news comes.</summary>
    Progress = 2,

    /// <summary>To the customer: something we must know before we can go on.</summary>
    Question = 3,

    /// <summary>To the customer: a reminder that we wait for that answer.</summary>
    CustomerReminder = 4,

    /// <summary>To the customer: somebody else leads now, and why.</summary>
    ContactChanged = 5,

    /// <summary>To the customer: a human answer that is not yet the final one.</summary>
    Reply = 6,

    /// <summary>To the customer: the final answer.</summary>
    FinalResponse = 7,

    /// <summary>To the customer, some days after the final answer: is it really solved?</summary>
    FollowUp = 8,

    /// <summary>To the customer: closed, how to come back, and two short questions. At most once.</summary>
    Closing = 9,

    /// <summary>To the customer: a promised date moves, to when and why.</summary>
    DateMoved = 10,

    /// <summary>To the customer: what we understood, and how to correct it.</summary>
    Understood = 12,

    /// <summary>To the customer: solutions to choose from, each with a link.</summary>
    Options = 13,

    /// <summary>To the customer: our records show nothing and we believe the proof; what we check, and by when we say what came out.</summary>
    StatusUnknown = 14,

    /// <summary>To the customer: what is known of something that many complain of, what we do, and by when they hear next.</summary>
    KnownIssue = 15,

    /// <summary>To the customer: where or when we talk has changed.</summary>
    ArrangementChanged = 11,

    /// <summary>To the customer: two complaints about one matter are handled as one from now on, under which reference.</summary>
    Joined = 16,

    /// <summary>To the customer: a complaint that was joined with another one is handled for itself again.</summary>
    Parted = 17,

    /// <summary>To the customer: what was decided, or what they get.</summary>
    Decision = 18,

    /// <summary>To the customer: a second person looks at the complaint more closely, what stays the same, and how to object.</summary>
    UnderReview = 19,

    /// <summary>To the customer: why a date that we gave was not kept.</summary>
    PromiseExplained = 30,

    /// <summary>To the owner: a limit comes near or is passed, or a task is due.</summary>
    StaffReminder = 20,

    /// <summary>To the next rung: accept this complaint, by when, and why it comes to you.</summary>
    HandOver = 21,

    /// <summary>To the first-contact owner and the previous holder: it went up, to whom and why.</summary>
    Escalation = 22,

    /// <summary>To the desk's lead, each morning: who waits for us.</summary>
    Digest = 23,

    /// <summary>To the first-contact owner or the desk's lead: something happened that they should know of.</summary>
    StaffNews = 26,

    /// <summary>To whoever gets a complaint: it is yours now.</summary>
    Assigned = 27,
}
