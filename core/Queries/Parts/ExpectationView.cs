using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>What the customer expects at one of its three moments.</summary>
/// <param name="Moment">Which.</param>
/// <param name="BelowStated">For what was agreed: whether it is less than what was expected at first.</param>
/// <param name="Text">What; null when it was erased.</param>
public sealed record ExpectationView(ExpectationMoment Moment, bool BelowStated, string? Text)
{
    /// <summary>For lists.</summary>
    public override string ToString() => $"{Moment}: {Text}{(BelowStated ? " (less than stated)" : "")}";
}
