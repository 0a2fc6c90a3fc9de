namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>The customer asked for news although a reply, a contact or a promise was owed already.</summary>
/// <param name="Count">How often since the last human reply or the last step up, this time included.</param>
/// <param name="Owed">What was owed, as a code: <c>reply</c>, <c>contact</c>, <c>promise</c>.</param>
public sealed record CustomerChased(int Count, string Owed) : EntryPayload;

/// <summary>Why a promise was not kept.</summary>
public sealed record PromiseExplained(string PromiseId, ContentRef Text) : EntryPayload;

/// <summary>The owner is asked to accept, because the customer stands there and waits.</summary>
/// <param name="Rung">The rung of the owner.</param>
/// <param name="To">Who is asked: a person's id.</param>
/// <param name="Cause">Why.</param>
public sealed record AcceptanceAsked(int Rung, string To, ClimbCause Cause) : EntryPayload;

/// <summary>Change of person: somebody of a higher rung takes it over at once.</summary>
/// <param name="FromRung">The rung that held it.</param>
/// <param name="ToRung">The rung of the new person.</param>
/// <param name="To">The person's id.</param>
/// <param name="Reason">Why, as content.</param>
public sealed record PersonChanged(int FromRung, int ToRung, string To, ContentRef Reason) : EntryPayload;

/// <summary>Change of place: we talk somewhere else from now on.</summary>
/// <param name="From">Where we talked.</param>
/// <param name="To">Where we talk now.</param>
/// <param name="Where">The room, number or address, as content; or null.</param>
/// <param name="Reason">Why, as content.</param>
public sealed record PlaceChanged(Channel From, Channel To, ContentRef? Where, ContentRef Reason) : EntryPayload;

/// <summary>Change of time: the customer and we agreed on when we talk.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="TaskId">The owner's task to be there.</param>
/// <param name="Reason">Why, as content.</param>
public sealed record AppointmentMade(DateTimeOffset At, string TaskId, ContentRef Reason) : EntryPayload;

/// <summary>Why the next entries of the same operation were written.</summary>
/// <param name="What">What is reasoned, as a code: <c>reassign</c>, <c>overCap</c>, <c>climb</c>.</param>
/// <param name="Text">The reason, as content.</param>
public sealed record ReasonGiven(string What, ContentRef Text) : EntryPayload;

/// <summary>This complaint is about how another one was handled, and never goes to whoever handled that.</summary>
public sealed record HandlingQuestioned(string ParentId, string ParentReference, IReadOnlyList<string> Handlers) : EntryPayload;

/// <summary>The complaint that this one is about has it in its timeline now.</summary>
public sealed record HandlingNoted : EntryPayload;

/// <summary>The customer complains of how this complaint was handled, in another one.</summary>
public sealed record HandlingComplained(string OtherId, string OtherReference) : EntryPayload;
