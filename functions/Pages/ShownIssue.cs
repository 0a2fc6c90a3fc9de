using ComplaintOps.Core.KnownIssues;

namespace ComplaintOps.Functions.Pages;

/// <summary>A known issue as a page shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that the customer was told.</param>
/// <param name="Text">Its words in the page's language.</param>
/// <param name="NextUpdateBy">By when the customer hears next of it (UTC); null when that is past, or after the final statement.</param>
/// <param name="Resolved">Whether that was the final statement.</param>
public sealed record ShownIssue(string Id, int Version, KnownIssueText Text, DateTimeOffset? NextUpdateBy, bool Resolved);
