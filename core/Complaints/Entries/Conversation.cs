namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>A note for colleagues; the customer never sees it.</summary>
public sealed record NoteAdded(ContentRef Text) : EntryPayload;

/// <summary>The customer wrote or called.</summary>
/// <param name="Channel">How.</param>
/// <param name="Text">What, as content.</param>
/// <param name="Automatic">An out-of-office or other automatic message: recorded, and nothing else.</param>
/// <param name="MessageId">The mail's Message-ID, or null.</param>
public sealed record CustomerMessage(Channel Channel, ContentRef Text, bool Automatic, string? MessageId) : EntryPayload;

/// <summary>A person answered the customer.</summary>
/// <param name="By">Who: a person's id in the directory.</param>
/// <param name="Channel">How.</param>
/// <param name="Final">Whether it is the final reply.</param>
/// <param name="Text">What was said, as content.</param>
/// <param name="Notice">For replies by mail: the sequence number of the notice that carries it.</param>
public sealed record ReplyGiven(string By, ReplyChannel Channel, bool Final, ContentRef Text, long? Notice) : EntryPayload;

/// <summary>A reply did not reach the customer: it is owed again, on its original clock.</summary>
public sealed record ReplyVoided(long Reply, long Notice) : EntryPayload;

/// <summary>We asked the customer something.</summary>
public sealed record QuestionAsked(ContentRef Text, DateTimeOffset AnswerBy, IReadOnlyList<DateTimeOffset> RemindAt) : EntryPayload;

/// <summary>The customer was reminded of the question.</summary>
public sealed record CustomerReminded(long Question, int Number) : EntryPayload;

/// <summary>The question is answered, or no longer asked.</summary>
public sealed record QuestionSettled(long Question, bool Answered) : EntryPayload;

/// <summary>A person gave the customer a date.</summary>
public sealed record PromiseMade(string PromiseId, ContentRef Text, DateTimeOffset DueAt, string By) : EntryPayload;

/// <summary>A promise was kept or broken.</summary>
public sealed record PromiseSettled(string PromiseId, bool Kept) : EntryPayload;

/// <summary>A promise moves to another date, with a reason and a notice.</summary>
public sealed record PromiseMoved(string PromiseId, DateTimeOffset OldDueAt, DateTimeOffset DueAt, string Reason) : EntryPayload;

/// <summary>A staff member wrote what the customer should hear next; the next progress notice carries it.</summary>
public sealed record UpdateWritten(ContentRef Text) : EntryPayload;

/// <summary>The customer answered the survey.</summary>
/// <param name="Expected">What was expected, 1 to 5.</param>
/// <param name="Received">What was received, 1 to 5.</param>
public sealed record SurveyAnswered(int Expected, int Received) : EntryPayload;
