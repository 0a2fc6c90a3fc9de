using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>The matter as we understood it, what is asked for and what would help, as it is shown to staff. Texts are null when nobody wrote them or they were erased.</summary>
public sealed record UnderstandingView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>How often it was written down or corrected; 0 when nobody did.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the customer corrected it and nobody has worked that in.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Matter { get; init; }

    /// <summary>When and where.</summary>
    public string? WhenAndWhere { get; init; }

    /// <summary>The product or service.</summary>
    public string? Product { get; init; }

    /// <summary>What the customer would like.</summary>
    public string? Wanted { get; init; }

    /// <summary>What the customer asks for.</summary>
    public string? Demand { get; init; }

    /// <summary>What would really help.</summary>
    public string? Need { get; init; }

    /// <summary>What is expected, in the order in which it was written down.</summary>
    public required IReadOnlyList<ExpectationView> Expectations { get; init; }

    /// <summary>Who proved who they are, when and how.</summary>
    public required IReadOnlyList<ProvenIdentity> Identities { get; init; }

    /// <summary>What we hold already: nobody asks for it again without a reason.</summary>
    public required IReadOnlyList<Information> Held { get; init; }

    /// <summary>What makes it more urgent.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }
}
