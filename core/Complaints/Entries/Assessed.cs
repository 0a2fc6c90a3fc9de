namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Somebody looked into it and says what came out.</summary>
/// <param name="By">Who: a person's id.</param>
/// <param name="Finding">What came out.</param>
/// <param name="Text">The reasons, as content.</param>
public sealed record Assessed(string By, Finding Finding, ContentRef Text) : EntryPayload;
