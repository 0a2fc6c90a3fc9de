namespace ComplaintOps.Core.Complaints;

/// <summary>What we asked the customer and wait for.</summary>
/// <param name="Entry">The sequence number of the entry that asked it.</param>
/// <param name="Text">The question, as content.</param>
/// <param name="AskedAt">When (UTC).</param>
/// <param name="AnswerBy">Until when we wait (UTC).</param>
/// <param name="RemindAt">When the customer is reminded (UTC), ascending.</param>
/// <param name="Reminded">How many reminders went.</param>
public sealed record Question(long Entry, ContentRef Text, DateTimeOffset AskedAt, DateTimeOffset AnswerBy, IReadOnlyList<DateTimeOffset> RemindAt, int Reminded);
