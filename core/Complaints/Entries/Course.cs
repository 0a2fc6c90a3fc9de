namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>It moves to another stage.</summary>
public sealed record StageChanged(string From, string To) : EntryPayload;

/// <summary>It is found to be graver, or less grave, than it was taken for.</summary>
/// <param name="From">Its severity until now.</param>
/// <param name="To">Its severity from now on.</param>
/// <param name="Reason">Why, for colleagues; content.</param>
public sealed record SeverityChanged(Severity From, Severity To, ContentRef Reason) : EntryPayload;

/// <summary>The final human reply was given.</summary>
public sealed record Resolved(long Reply) : EntryPayload;

/// <summary>The customer was asked whether it is solved.</summary>
public sealed record FollowUpAsked : EntryPayload;

/// <summary>It is open again.</summary>
/// <param name="Reason">Why, as a code: <c>notSolved</c>, <c>byStaff</c>, <c>replyBounced</c>.</param>
/// <param name="Text">What was said about it, as content; or null.</param>
public sealed record Reopened(string Reason, ContentRef? Text) : EntryPayload;

/// <summary>It ended.</summary>
/// <param name="Reason">Why, as a code: <c>solved</c>, <c>noObjection</c>, <c>byStaff</c>, <c>history</c>.</param>
public sealed record Closed(string Reason) : EntryPayload;

/// <summary>The customer took it back, confirmed by a message of theirs.</summary>
public sealed record Withdrawn(ContentRef Text) : EntryPayload;

/// <summary>A task was opened.</summary>
public sealed record TaskOpened(StaffTask Task) : EntryPayload;

/// <summary>A task was done.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="By">Who did it.</param>
/// <param name="How">How, as a code: <c>phone</c>, <c>counter</c>, <c>letter</c>, <c>done</c>.</param>
/// <param name="Text">What was noted about it, as content; or null.</param>
public sealed record TaskDone(string TaskId, string By, string How, ContentRef? Text) : EntryPayload;

/// <summary>A task is no longer needed.</summary>
public sealed record TaskCancelled(string TaskId, string Reason) : EntryPayload;

/// <summary>A task's assignee was reminded.</summary>
public sealed record TaskReminded(string TaskId, DateTimeOffset RemindAt) : EntryPayload;

/// <summary>A flag goes up.</summary>
public sealed record FlagRaised(FlagKind Kind, string Because) : EntryPayload;

/// <summary>A flag comes down; that it was up stays in the timeline.</summary>
public sealed record FlagCleared(FlagKind Kind, string Because) : EntryPayload;
