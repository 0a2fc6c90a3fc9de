using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Why it came to the complaint, and what gets better. It may be said at any time, also after the end; at the end it is asked for.</summary>
public static class Learning
{
    /// <summary>
    /// Says why it came to the complaint and what the customer wants. What is not given stays as it was. Refuses codes that the taxonomy does not have, a
    /// confirmation without a cause, and a cause that needs an assessment before there is one.
    /// </summary>
    public static void Classify(this Step step, string by, Classification said)
    {
        ArgumentNullException.ThrowIfNull(said);
        step.RequirePerson(by);
        var taxonomy = step.Rules.Taxonomy;
        var before = step.After.Learning;
        var code = said.Cause ?? before.Cause;
        var cause = code is null ? null : taxonomy.FindCause(code) ?? throw Unknown(step, "cause", code, taxonomy.Causes);
        if (said.Confirmed && cause is null)
        {
            throw step.Refuse("there is no cause to confirm.", $"Choose one of {Codes(taxonomy.Causes)}.");
        }

        if (cause is { AfterAssessment: true })
        {
            step.MustBeAssessed($"the cause '{cause.Code}'");
        }

        step.Append(new Classified(
            by,
            cause?.Code,
            said.Confirmed || (before.Confirmed && cause?.Code == before.Cause),
            cause?.NeedsTraining ?? false,
            Known(step, "factor", said.Factors ?? before.Factors, taxonomy.Factors),
            Known(step, "grievance", said.Grievances ?? before.Grievances, taxonomy.Grievances),
            Known(step, "want", said.Wants ?? before.Wants, taxonomy.Wants),
            Known(step, "motive", said.Motives ?? before.Motives, taxonomy.Motives)));
        step.FinishLearning(by);
    }

    /// <summary>
    /// Plans an improvement as a task that outlives the complaint and is brought up until it is done. Returns the task's id. Without words it is what the
    /// taxonomy usually does about the cause; without a date the policy's limit holds. Refuses a date that is not in the future.
    /// </summary>
    public static string PlanImprovement(this Step step, string owner, ImprovementKind kind, string? text = null, DateTimeOffset? dueAt = null, string? defect = null)
    {
        step.RequireKnown(owner);
        var words = string.IsNullOrWhiteSpace(text) ? UsualAction(step) : text;
        var due = dueAt ?? DueDates.DueAt(step.Rules.Policy.Learning.ImproveWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        if (due <= step.Now)
        {
            throw step.Refuse($"an improvement is due in the future, not at {due:u}.", "Give a later date.");
        }

        var task = step.OpenTask(StaffTaskKind.Improvement, due, step.AddText("improvement", words), owner);
        step.Append(new ImprovementPlanned(task, kind, defect is null ? null : step.RequireCode(defect, "the id of the fault")));
        step.TellStaff(NoticeType.StaffReminder, owner, new Dictionary<string, string> { ["task"] = task });
        step.FinishLearning(owner);
        return task;
    }

    /// <summary>Says why nothing gets better, or why nobody needs training.</summary>
    public static void WaiveImprovement(this Step step, string by, string because, bool ofTraining = false)
    {
        step.RequirePerson(by);
        step.Append(new ImprovementWaived(by, ofTraining, step.AddText("waiver", step.RequireText(because, "the reason"))));
        step.FinishLearning(by);
    }

    /// <summary>What is still to be learned, in words; or null when cause and improvement are known. Without a taxonomy nothing can be.</summary>
    public static string? WhyNotLearned(Complaint complaint, Taxonomy taxonomy)
    {
        var learning = complaint.Learning;
        if (taxonomy.Causes.Count == 0)
        {
            return null;
        }

        if (learning.Cause is null || !learning.Confirmed)
        {
            return "its cause is not confirmed";
        }

        if (learning.NeedsTraining && !learning.TrainingWaived && learning.Improvements.All(improvement => improvement.Kind != ImprovementKind.Training))
        {
            return "nobody is trained, and nobody has said why not";
        }

        return learning.Improvements.Count > 0 || learning.Waived || learning.TrainingWaived ? null : "no improvement is planned, and nobody has said why not";
    }

    /// <summary>Refuses that a person closes it while something is to be learned and the policy requires it.</summary>
    internal static void RequireLearned(this Step step)
    {
        if (step.Actor.Kind != ActorKind.Function
            && step.Rules.Policy.Learning.Demand == LearningDemand.Required
            && WhyNotLearned(step.After, step.Rules.Taxonomy) is { } missing)
        {
            throw step.Refuse($"it cannot be closed: {missing}.", "Confirm the cause, and plan an improvement or say why there is none.");
        }
    }

    /// <summary>At the end: gives the owner the task to say what is still to be learned. The customer's complaint does not wait for it.</summary>
    internal static void AskToLearn(this Step step)
    {
        var rule = step.Rules.Policy.Learning;
        if (rule.Demand == LearningDemand.Off || WhyNotLearned(step.After, step.Rules.Taxonomy) is null || step.After.OpenTasks.Any(IsLearning))
        {
            return;
        }

        var due = DueDates.DueAt(rule.Within, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var task = step.OpenTask(StaffTaskKind.Learn, due);
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["task"] = task });
    }

    private static void FinishLearning(this Step step, string by)
    {
        if (WhyNotLearned(step.After, step.Rules.Taxonomy) is null && step.After.OpenTasks.FirstOrDefault(IsLearning) is { } task)
        {
            step.AppendNow(new TaskDone(task.Id, by, "done", null));
        }
    }

    private static bool IsLearning(StaffTask task) => task.Kind == StaffTaskKind.Learn;

    private static void RequireKnown(this Step step, string person) =>
        _ = step.Rules.Directory.FindPerson(person) ?? throw step.Refuse($"'{person}' is nobody of the directory.", "Name a person of directory.json.");

    private static string UsualAction(Step step) => step.After.Learning.Cause is { } code && step.Rules.Taxonomy.FindCause(code) is { } cause
        ? cause.Action.For(step.Rules.Desk.Language, step.Rules.Desk.Language)
        : throw step.Refuse("an improvement without words is the usual one of its cause, and there is no cause.", "Choose a cause, or say what gets better.");

    private static IReadOnlyList<string> Known(Step step, string what, IReadOnlyList<string> codes, IReadOnlyList<Term> terms) =>
        codes.FirstOrDefault(code => terms.All(term => term.Code != code)) is { } unknown
            ? throw Unknown(step, what, unknown, terms)
            : [.. codes.Distinct(StringComparer.Ordinal)];

    private static Errors.ComplaintOpsException Unknown(Step step, string what, string code, IReadOnlyList<Term> terms) =>
        step.Refuse($"the taxonomy has no {what} '{code}'.", $"Use one of {Codes(terms)}.");

    private static string Codes(IReadOnlyList<Term> terms) => string.Join(", ", terms.Select(term => term.Code));
}

/// <summary>What somebody says about a complaint, in codes of the taxonomy. What is null stays as it was.</summary>
public sealed record Classification
{
    /// <summary>The cause.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether the cause is known, and not only thought.</summary>
    public bool Confirmed { get; init; }

    /// <summary>What belongs to the cause more closely.</summary>
    public IReadOnlyList<string>? Factors { get; init; }

    /// <summary>What the customer is aggrieved by.</summary>
    public IReadOnlyList<string>? Grievances { get; init; }

    /// <summary>What the customer wants.</summary>
    public IReadOnlyList<string>? Wants { get; init; }

    /// <summary>What moves the customer.</summary>
    public IReadOnlyList<string>? Motives { get; init; }
}
