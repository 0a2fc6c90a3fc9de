namespace ComplaintOps.Core.Complaints;

/// <summary>What is known about why it came to the complaint, what gets better, what was decided and what the customer gets.</summary>
public sealed record LearningState
{
    /// <summary>The cause, as a code of the taxonomy; or null.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether the cause is confirmed, and not only thought.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Whether the cause ends only with training.</summary>
    public bool NeedsTraining { get; init; }

    /// <summary>What belongs to the cause more closely.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];

    /// <summary>What the customer is aggrieved by.</summary>
    public IReadOnlyList<string> Grievances { get; init; } = [];

    /// <summary>What the customer wants.</summary>
    public IReadOnlyList<string> Wants { get; init; } = [];

    /// <summary>What moves the customer.</summary>
    public IReadOnlyList<string> Motives { get; init; } = [];

    /// <summary>What gets better.</summary>
    public IReadOnlyList<Improvement> Improvements { get; init; } = [];

    /// <summary>Whether somebody said why nothing gets better.</summary>
    public bool Waived { get; init; }

    /// <summary>Whether somebody said why training is not needed.</summary>
    public bool TrainingWaived { get; init; }

    /// <summary>The latest decision, or null.</summary>
    public GivenDecision? Decision { get; init; }

    /// <summary>What was proposed to give the customer.</summary>
    public IReadOnlyList<Redress> Redress { get; init; } = [];
}

/// <summary>Something gets better.</summary>
/// <param name="TaskId">Its task, which says who does it by when.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Defect">The id of a fault in another system, or null.</param>
public sealed record Improvement(string TaskId, ImprovementKind Kind, string? Defect);

/// <summary>What was decided.</summary>
/// <param name="Entry">The entry, by sequence number.</param>
/// <param name="Outcome">How.</param>
/// <param name="By">Who: a person's id.</param>
/// <param name="Prevailed">What outweighed everything else, or null when nothing stood against anything.</param>
public sealed record GivenDecision(long Entry, DecisionOutcome Outcome, string By, Consideration? Prevailed);

/// <summary>Kinds of improvement; numbers are stored and never change.</summary>
public enum ImprovementKind
{
    /// <summary>A product or service is mended.</summary>
    Product = 1,

    /// <summary>A way of working changes.</summary>
    Process = 2,

    /// <summary>Somebody is trained or coached.</summary>
    Training = 3,

    /// <summary>Instructions, terms or information become clearer.</summary>
    Information = 4,
}

/// <summary>How a complaint was decided; numbers are stored and never change.</summary>
public enum DecisionOutcome
{
    /// <summary>The customer is right.</summary>
    Accepted = 1,

    /// <summary>The customer is right in part.</summary>
    Partly = 2,

    /// <summary>We offer something without saying who is right.</summary>
    Offered = 3,

    /// <summary>The customer is not right. Only after an assessment.</summary>
    Rejected = 4,
}

/// <summary>What can stand against each other in a decision, most important first: safety before law before customer before cost. Numbers are stored and never change.</summary>
public enum Consideration
{
    /// <summary>Somebody's life, health or safety.</summary>
    Safety = 1,

    /// <summary>What law and contract demand.</summary>
    Law = 2,

    /// <summary>What helps the customer.</summary>
    Customer = 3,

    /// <summary>What it costs us.</summary>
    Cost = 4,
}
