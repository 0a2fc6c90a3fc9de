using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Functions.Pages;

/// <summary>What staff see beyond the facts: the customer's words and how to reach them. Null where it was erased.</summary>
/// <param name="Narrative">What the customer says.</param>
/// <param name="Customer">Who the customer is.</param>
public sealed record StaffDetails(Narrative? Narrative, PartyDetails? Customer)
{
    /// <summary>The single voice and what was understood: a phrase's key and a text for each.</summary>
    public IReadOnlyList<(string Key, string Text)> Known { get; init; } = [];
}
