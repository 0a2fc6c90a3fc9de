namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Something that proves a fact is kept.</summary>
public sealed record EvidenceAdded(EvidenceItem Item) : EntryPayload;

/// <summary>Somebody else holds it now.</summary>
/// <param name="EvidenceId">The item.</param>
/// <param name="From">Who held it: a person's id or a place's code.</param>
/// <param name="To">Who holds it now.</param>
/// <param name="By">Who says so: a person's id.</param>
/// <param name="Text">Why, as content.</param>
public sealed record EvidenceMoved(string EvidenceId, string From, string To, string By, ContentRef Text) : EntryPayload;

/// <summary>Somebody explained why two items say different things about one fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="By">Who: a person's id.</param>
/// <param name="Text">The explanation, as content.</param>
public sealed record ContradictionExplained(string Fact, string By, ContentRef Text) : EntryPayload;

/// <summary>Somebody saw a sign that the complaint is not what it says.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Evidence">What proves it: ids of items.</param>
/// <param name="By">Who says so: a person's id.</param>
/// <param name="Text">Why, as content.</param>
public sealed record IndicatorNoted(AbnormalIndicator Indicator, IReadOnlyList<string> Evidence, string By, ContentRef Text) : EntryPayload;

/// <summary>A second person finds the signs enough: the complaint is under review as abnormal until a date. Nothing that is owed to the customer changes.</summary>
/// <param name="By">Who: a person's id.</param>
/// <param name="ExpiresAt">When it ends by itself (UTC).</param>
/// <param name="Renewed">Whether it was under review before.</param>
/// <param name="Text">Why, as content.</param>
public sealed record AbnormalSuspected(string By, DateTimeOffset ExpiresAt, bool Renewed, ContentRef Text) : EntryPayload;

/// <summary>The customer objects to it; somebody else looks again.</summary>
/// <param name="TaskId">The task to look again.</param>
/// <param name="Text">What the customer says, as content.</param>
public sealed record AbnormalContested(string TaskId, ContentRef Text) : EntryPayload;

/// <summary>Somebody else looked again and keeps it under review.</summary>
/// <param name="By">Who: a person's id.</param>
/// <param name="Text">Why, as content.</param>
public sealed record AbnormalUpheld(string By, ContentRef Text) : EntryPayload;

/// <summary>It is an ordinary complaint again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who says so; null when the time ended.</param>
/// <param name="Text">Why, as content; or null.</param>
public sealed record AbnormalEnded(AbnormalEnd Reason, string? By, ContentRef? Text) : EntryPayload;

/// <summary>Something happened that must be kept: with time, place and witnesses in its text.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Threat">Whether somebody's safety was threatened.</param>
/// <param name="By">Who records it: a person's id.</param>
/// <param name="Text">What happened, where, and who saw it, as content (see <see cref="IncidentDetails"/>).</param>
public sealed record IncidentRecorded(IncidentKind Kind, bool Threat, string By, ContentRef Text) : EntryPayload;

/// <summary>One person alone speaks to the customer: the press may be listening.</summary>
public sealed record SpokespersonNamed(string Person, string By, ContentRef Text) : EntryPayload;

/// <summary>Everybody may speak to the customer again.</summary>
public sealed record SpokespersonReleased(string By, ContentRef Text) : EntryPayload;

/// <summary>A lead lets somebody else speak all the same.</summary>
public sealed record SpeakerAllowed(string Person, string By, ContentRef Text) : EntryPayload;

/// <summary>An outside body was asked, or asks us.</summary>
public sealed record Referred(Referral Referral) : EntryPayload;

/// <summary>The outside body answered, or is answered.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="By">Who records it: a person's id.</param>
/// <param name="Text">What came of it, as content.</param>
public sealed record ReferralSettled(string ReferralId, string By, ContentRef Text) : EntryPayload;

/// <summary>A private settlement of a complaint under review as abnormal is found lawful.</summary>
/// <param name="RedressId">The redress.</param>
/// <param name="By">Who signs: a person's id.</param>
/// <param name="File">The file number of the opinion, as a code.</param>
public sealed record SettlementSignedOff(string RedressId, string By, string File) : EntryPayload;
