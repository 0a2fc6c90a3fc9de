using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about causes, improvements, decisions and redress mean.</summary>
internal static class FoldLearning
{
    public static Complaint Apply(Complaint after, Entry entry)
    {
        var learning = after.Learning;
        return after with
        {
            Learning = entry.Payload switch
            {
                Classified said => learning with
                {
                    Cause = said.Cause,
                    Confirmed = said.Confirmed,
                    NeedsTraining = said.NeedsTraining,
                    Factors = said.Factors,
                    Grievances = said.Grievances,
                    Wants = said.Wants,
                    Motives = said.Motives,
                },
                ImprovementPlanned planned => learning with { Improvements = [.. learning.Improvements, new Improvement(planned.TaskId, planned.Kind, planned.Defect)] },
                ImprovementWaived waived => waived.OfTraining ? learning with { TrainingWaived = true } : learning with { Waived = true },
                Decided decided => learning with { Decision = new GivenDecision(entry.Sequence, decided.Outcome, decided.By, decided.Weighed.Count > 0 ? decided.Weighed[0] : null) },
                RedressProposed proposed => learning with { Redress = [.. learning.Redress, proposed.Redress] },
                RedressSettled settled => With(learning, settled.RedressId, redress => redress with { State = settled.State, GiveTaskId = settled.TaskId ?? redress.GiveTaskId }),
                _ => throw new InvalidOperationException($"Not an entry about learning: {entry.Payload.GetType().Name}."),
            },
        };
    }

    private static LearningState With(LearningState learning, string id, Func<Redress, Redress> change) =>
        learning with { Redress = [.. learning.Redress.Select(redress => redress.Id == id ? change(redress) : redress)] };
}
