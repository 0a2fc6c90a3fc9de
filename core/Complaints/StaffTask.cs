namespace ComplaintOps.Core.Complaints;

/// <summary>Something that somebody must do by a time (design word: Task).</summary>
public sealed record StaffTask
{
    /// <summary>Its id within the complaint: <c>t</c> and the sequence number of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of task.</summary>
    public required StaffTaskKind Kind { get; init; }

    /// <summary>Who must do it: a person's id; null means whoever owns the complaint.</summary>
    public string? Assignee { get; init; }

    /// <summary>What to do, as content; null for tasks that a notice explains.</summary>
    public ContentRef? Text { get; init; }

    /// <summary>The notice to give by person, by its sequence number.</summary>
    public long? Notice { get; init; }

    /// <summary>By when (UTC); the first instant that is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When its assignee is reminded next (UTC).</summary>
    public required DateTimeOffset RemindAt { get; init; }

    /// <summary>Where it stands.</summary>
    public StaffTaskState State { get; init; } = StaffTaskState.Open;

    /// <summary>Whether it is about learning and not about the customer: it neither keeps a complaint from closing nor ends with it.</summary>
    public bool OutlivesComplaint => Kind is StaffTaskKind.Improvement or StaffTaskKind.Learn;
}

/// <summary>Kinds of tasks; numbers are stored and never change.</summary>
public enum StaffTaskKind
{
    /// <summary>Give a notice by person: call, counter or letter.</summary>
    GiveNotice = 1,

    /// <summary>Something agreed with the customer.</summary>
    Agreement = 2,

    /// <summary>Ask another department or company.</summary>
    Chase = 3,

    /// <summary>Look at something that the program cannot decide.</summary>
    Review = 4,

    /// <summary>Be there at the time agreed with the customer.</summary>
    Appointment = 5,

    /// <summary>Go on with a complaint for which a known issue has news that a person must act on.</summary>
    KnownIssue = 6,

    /// <summary>Make something better, so that it does not happen again.</summary>
    Improvement = 8,

    /// <summary>Say why it came to an ended complaint and what gets better.</summary>
    Learn = 9,

    /// <summary>Decide on redress that a colleague proposes.</summary>
    Approve = 10,
}

/// <summary>Where a task stands; numbers are stored and never change.</summary>
public enum StaffTaskState
{
    /// <summary>To do.</summary>
    Open = 1,

    /// <summary>Done.</summary>
    Done = 2,

    /// <summary>No longer needed.</summary>
    Cancelled = 3,
}
