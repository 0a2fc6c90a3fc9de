using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>When somebody must say why it came to the complaint and what gets better.</summary>
public enum LearningDemand
{
    /// <summary>Never.</summary>
    Off = 1,

    /// <summary>After the end: the owner gets a task that is brought up until it is done. The customer's complaint does not wait for it.</summary>
    Afterwards = 2,

    /// <summary>Before a person closes it. When it closes by itself, as with <see cref="Afterwards"/>.</summary>
    Required = 3,
}

/// <summary>What is learned from a complaint.</summary>
public sealed record LearningRule
{
    /// <summary>When cause and improvement must be known.</summary>
    public LearningDemand Demand { get; init; } = LearningDemand.Afterwards;

    /// <summary>After the end: by when the owner must say them.</summary>
    public Limit Within { get; init; } = new(5, LimitUnit.WorkingDays);

    /// <summary>By when an improvement is carried out, when nobody gives a date.</summary>
    public Limit ImproveWithin { get; init; } = new(30, LimitUnit.Days);
}
