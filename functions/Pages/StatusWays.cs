namespace ComplaintOps.Functions.Pages;

/// <summary>The relative addresses to which the customer's page leads; null where one makes no sense.</summary>
public sealed record StatusWays
{
    /// <summary>Where the customer says "not solved".</summary>
    public string? NotSolved { get; init; }

    /// <summary>Where the customer corrects what we understood.</summary>
    public string? Correct { get; init; }

    /// <summary>Where the customer complains of how it is handled.</summary>
    public string? Handling { get; init; }

    /// <summary>Where the customer objects to the review as abnormal.</summary>
    public string? Contest { get; init; }
}
