namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Somebody who did not handle it looked at how it was handled.</summary>
/// <param name="Reviewer">Who: a person's id in the directory.</param>
/// <param name="Scores">What they think of it.</param>
/// <param name="Text">Why, as content; or null.</param>
/// <param name="Sample">The seed of the sample that it was drawn in, or null when it was chosen by hand.</param>
public sealed record QualityReviewed(string Reviewer, QualityScores Scores, ContentRef? Text, string? Sample) : EntryPayload;
