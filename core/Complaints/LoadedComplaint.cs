using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>A complaint with the content of its parties, as one call to the store gives both.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Parties">Names and addresses; those that were erased are absent.</param>
public sealed record LoadedComplaint(Complaint Complaint, IReadOnlyList<ContentItem> Parties);
