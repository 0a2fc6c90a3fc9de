namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Nothing of it may be erased until the hold is lifted: a court, an authority or a dispute needs it.</summary>
/// <param name="Basis">Why, as a code or file number; no personal data.</param>
public sealed record LegalHoldPlaced(string Basis) : EntryPayload;

/// <summary>It may be erased again.</summary>
/// <param name="Basis">Why, as a code or file number; no personal data.</param>
public sealed record LegalHoldLifted(string Basis) : EntryPayload;

/// <summary>Its personal content is to be erased. Written before the first item goes, so that an interrupted erasure is finished.</summary>
/// <param name="Basis">Why, as a code: <c>request</c>, <c>retention</c>.</param>
public sealed record ErasureOrdered(string Basis) : EntryPayload;

/// <summary>Personal content was erased.</summary>
/// <param name="Scope">What: <c>complaint</c>.</param>
/// <param name="Basis">Why, as a code.</param>
/// <param name="Items">How many items went.</param>
public sealed record Erased(string Scope, string Basis, int Items) : EntryPayload;
