namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>The complaint is about a known issue: it gets the news of that issue from now on.</summary>
/// <param name="IssueId">The known issue.</param>
/// <param name="By">Who found that it is one of them.</param>
public sealed record IssueAttached(string IssueId, string By) : EntryPayload;

/// <summary>The complaint is not about the known issue after all.</summary>
/// <param name="IssueId">The known issue.</param>
/// <param name="By">Who found so.</param>
/// <param name="Reason">Why, as content.</param>
public sealed record IssueDetached(string IssueId, string By, ContentRef Reason) : EntryPayload;

/// <summary>The news of a known issue reached the complaint: no version of it is ever told twice.</summary>
/// <param name="IssueId">The known issue.</param>
/// <param name="Version">Which version of what is known.</param>
/// <param name="Resolved">Whether it is the final statement.</param>
/// <param name="Notice">The notice to the customer, by sequence number; null when somebody else alone speaks to the customer and was given a task instead.</param>
/// <param name="PromiseId">The promise of the next news, or null.</param>
public sealed record IssueTold(string IssueId, int Version, bool Resolved, long? Notice, string? PromiseId) : EntryPayload;
