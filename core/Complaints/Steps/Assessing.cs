using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Looking into a matter before anything is concluded.</summary>
public static class Assessing
{
    /// <summary>Says what came out of looking into it, with reasons. Decisions and rejections need it first; a later one takes its place.</summary>
    public static void Assess(this Step step, string by, Finding finding, string reasons)
    {
        step.RequirePerson(by);
        step.Append(new Assessed(by, finding, step.AddText("assessment", step.RequireText(reasons, "what came out"))));
    }

    /// <summary>Refuses a conclusion while nobody has looked into it: the customer always has a reason until somebody has.</summary>
    public static void MustBeAssessed(this Step step, string conclusion)
    {
        if (step.After.Learning.AssessedAt is null)
        {
            throw step.Refuse($"{conclusion} is a conclusion, and nobody has assessed the complaint.", "Look into it and record the assessment with its reasons first.");
        }
    }
}
