using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Looking at how a complaint was handled.</summary>
public static class Reviewing
{
    /// <summary>
    /// Records a review of quality. Refuses a complaint that nobody has answered, scores outside 1 to 5, somebody whom the directory does not know, and a reviewer
    /// who owns it, received it first or answered it: nobody judges their own work.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="reviewer">Who reviews: a person's id.</param>
    /// <param name="scores">What they think of it.</param>
    /// <param name="why">Why, or null.</param>
    /// <param name="sample">The seed of the sample that it was drawn in, or null.</param>
    public static void ReviewQuality(this Step step, string reviewer, QualityScores scores, string? why, string? sample = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (step.After.LastReply is not { } reply)
        {
            throw step.Refuse("nobody has answered it, so that there is nothing to review.", "Reply to the customer first.");
        }

        if (step.Rules.Directory.FindPerson(reviewer) is null)
        {
            throw step.Refuse($"'{reviewer}' is nobody of the directory.", "Name a person of directory.json.");
        }

        if (reviewer == step.After.Owner || reviewer == step.After.FirstContact || reviewer == reply.By)
        {
            throw step.Refuse($"'{reviewer}' has handled it.", "Have somebody else review it.");
        }

        if (scores.All().FirstOrDefault(score => score.Score is < 1 or > 5) is { Name: { } name })
        {
            throw step.Refuse($"the score {name} is not from 1 to 5.", "Give each of the seven scores from 1 to 5.");
        }

        step.Append(new QualityReviewed(reviewer, scores, string.IsNullOrWhiteSpace(why) ? null : step.AddText("review", why), sample));
    }
}
