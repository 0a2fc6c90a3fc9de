namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Somebody said why it came to the complaint and what the customer wants, in codes of the taxonomy. The latest word holds.</summary>
/// <param name="By">Who: a person's id.</param>
/// <param name="Cause">The cause, or null when nobody knows yet.</param>
/// <param name="Confirmed">Whether it is known, or only thought.</param>
/// <param name="NeedsTraining">Whether the cause ends only with training, as the taxonomy said then.</param>
/// <param name="Factors">What belongs to the cause more closely.</param>
/// <param name="Grievances">What the customer is aggrieved by.</param>
/// <param name="Wants">What the customer wants.</param>
/// <param name="Motives">What moves the customer.</param>
public sealed record Classified(
    string By,
    string? Cause,
    bool Confirmed,
    bool NeedsTraining,
    IReadOnlyList<string> Factors,
    IReadOnlyList<string> Grievances,
    IReadOnlyList<string> Wants,
    IReadOnlyList<string> Motives) : EntryPayload;

/// <summary>Something gets better, so that it does not happen again. Who does it by when, and its words, stand in its task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">What kind of improvement.</param>
/// <param name="Defect">The id of a fault in another system, or null.</param>
public sealed record ImprovementPlanned(string TaskId, ImprovementKind Kind, string? Defect) : EntryPayload;

/// <summary>Nothing gets better, and why.</summary>
/// <param name="By">Who says so: a person's id.</param>
/// <param name="OfTraining">Whether it is training that is not needed, or any improvement.</param>
/// <param name="Text">Why, as content.</param>
public sealed record ImprovementWaived(string By, bool OfTraining, ContentRef Text) : EntryPayload;

/// <summary>Whether the customer gets what they ask for.</summary>
/// <param name="By">Who decided: a person's id.</param>
/// <param name="Outcome">How.</param>
/// <param name="Weighed">What stood against each other, most important first; or nothing.</param>
/// <param name="Clause">The clause, law or standard that it rests on, as a code; or null.</param>
/// <param name="Text">The reasons in the customer's words, as content.</param>
public sealed record Decided(string By, DecisionOutcome Outcome, IReadOnlyList<Consideration> Weighed, string? Clause, ContentRef Text) : EntryPayload;

/// <summary>Somebody proposes to give the customer money.</summary>
public sealed record RedressProposed(Redress Redress) : EntryPayload;

/// <summary>A proposal is approved, refused or given.</summary>
/// <param name="RedressId">The proposal.</param>
/// <param name="State">What became of it.</param>
/// <param name="By">Who says so: a person's id.</param>
/// <param name="TaskId">The task to give it, when it is approved; or null.</param>
/// <param name="Text">Why, as content; or null.</param>
public sealed record RedressSettled(string RedressId, RedressState State, string By, string? TaskId, ContentRef? Text) : EntryPayload;
