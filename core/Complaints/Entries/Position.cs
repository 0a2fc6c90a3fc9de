namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Somebody proposes what everybody shall say.</summary>
/// <param name="Number">The version.</param>
/// <param name="By">The author.</param>
/// <param name="Text">What everybody says, as content.</param>
/// <param name="WillNotOffer">What we will not offer, as content for staff; or null.</param>
public sealed record PositionProposed(int Number, string By, ContentRef Text, ContentRef? WillNotOffer) : EntryPayload;

/// <summary>A version holds from now on; the one that held before is replaced.</summary>
public sealed record PositionApproved(int Number, string By) : EntryPayload;

/// <summary>A version is taken back.</summary>
public sealed record PositionWithdrawn(int Number, string By, ContentRef Reason) : EntryPayload;

/// <summary>Something is known, for those who may see it.</summary>
public sealed record FactStated(string FactId, Disclosure Disclosure, ContentRef Text, string By) : EntryPayload;

/// <summary>A fact turned out to be wrong.</summary>
public sealed record FactWithdrawn(string FactId, string By, ContentRef Reason) : EntryPayload;

/// <summary>Somebody looked into it and says what came out.</summary>
public sealed record Assessed(string By, Finding Finding, ContentRef Text) : EntryPayload;

/// <summary>What a reply rests on.</summary>
/// <param name="Reply">The reply's entry.</param>
/// <param name="Position">The version that held, or null when none did.</param>
/// <param name="Drafted">The version that it was written against, or null when nobody said.</param>
/// <param name="Confirmed">Why it was given although the position was unset or had changed, as content; or null.</param>
public sealed record ReplyGrounded(long Reply, int? Position, int? Drafted, ContentRef? Confirmed) : EntryPayload;
