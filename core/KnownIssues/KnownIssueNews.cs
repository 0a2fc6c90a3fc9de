namespace ComplaintOps.Core.KnownIssues;

/// <summary>What a complaint needs to know of the version of a known issue that holds.</summary>
/// <param name="IssueId">The issue.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Texts">What is told, by culture.</param>
/// <param name="NextUpdateBy">By when the customer hears next (UTC), or null for the final statement.</param>
/// <param name="Resolved">Whether it is the final statement.</param>
/// <param name="By">Who approved it, and so speaks.</param>
public sealed record KnownIssueNews(
    string IssueId, int Version, IReadOnlyDictionary<string, KnownIssueText> Texts, DateTimeOffset? NextUpdateBy, bool Resolved, string By);
