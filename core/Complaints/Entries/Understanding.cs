namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>What we understood is written down, for the first time or anew.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">What, as content (see <see cref="UnderstoodText"/>).</param>
/// <param name="Holds">What we know with it.</param>
public sealed record UnderstandingRecorded(int Version, string By, ContentRef Text, IReadOnlyList<Information> Holds) : EntryPayload;

/// <summary>The customer corrects what we understood.</summary>
/// <param name="Version">The version that the correction makes.</param>
/// <param name="Message">The customer's message, by its entry.</param>
public sealed record UnderstandingCorrected(int Version, long Message) : EntryPayload;

/// <summary>What is asked for, and what would really help.</summary>
public sealed record NeedRecorded(string By, ContentRef? Demand, ContentRef? Need) : EntryPayload;

/// <summary>What is expected, at one of three moments.</summary>
public sealed record ExpectationRecorded(ExpectationMoment Moment, string By, ContentRef Text, bool BelowStated) : EntryPayload;

/// <summary>Solutions are offered; each is an entry of its own that follows.</summary>
public sealed record OptionsOffered(string OptionsId, string By, DateTimeOffset Until) : EntryPayload;

/// <summary>One of the solutions offered.</summary>
public sealed record OptionAdded(string OptionsId, int Number, ContentRef Text) : EntryPayload;

/// <summary>The customer chose. The entry's actor says who it was and how surely we know.</summary>
/// <param name="OptionsId">The set.</param>
/// <param name="Number">The option.</param>
/// <param name="How">How we know, as a code: <c>link</c>, <c>phone</c>, <c>mail</c>, <c>counter</c>, <c>letter</c>.</param>
/// <param name="TaskId">The task to carry it out.</param>
public sealed record OptionChosen(string OptionsId, int Number, string How, string TaskId) : EntryPayload;

/// <summary>Nobody can choose from them any more.</summary>
/// <param name="OptionsId">The set.</param>
/// <param name="Expired">Whether their time passed; else they were taken back.</param>
/// <param name="Because">Why, as a code or a reason.</param>
public sealed record OptionsEnded(string OptionsId, bool Expired, string Because) : EntryPayload;

/// <summary>Something is done until it is solved.</summary>
public sealed record InterimMeasureTaken(string MeasureId, string By, ContentRef Text) : EntryPayload;

/// <summary>A measure is over.</summary>
public sealed record InterimMeasureEnded(string MeasureId, string By) : EntryPayload;

/// <summary>Nothing can or need be done meanwhile, and why.</summary>
public sealed record InterimMeasureWaived(string By, ContentRef Reason) : EntryPayload;

/// <summary>It is more urgent than its severity says.</summary>
public sealed record SensitivityMarked(Sensitivity Sensitivity, string By) : EntryPayload;

/// <summary>A party proved who they are.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="By">Who looked at it.</param>
/// <param name="Method">How, as a code.</param>
/// <param name="Reason">Why once more, as content; null the first time.</param>
public sealed record IdentityVerified(string PartyId, string By, string Method, ContentRef? Reason) : EntryPayload;

/// <summary>What a question asks for.</summary>
/// <param name="Question">The question's entry.</param>
/// <param name="Kinds">What.</param>
/// <param name="Confirmed">Why something is asked for that we hold already, as content; or null.</param>
public sealed record InformationAsked(long Question, IReadOnlyList<Information> Kinds, ContentRef? Confirmed) : EntryPayload;

/// <summary>We hold this from now on.</summary>
public sealed record InformationHeld(IReadOnlyList<Information> Kinds, string Because) : EntryPayload;
