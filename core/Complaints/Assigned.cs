namespace ComplaintOps.Core.Complaints;

/// <summary>What became of a complaint that was to be given to somebody.</summary>
/// <param name="Id">The complaint.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="From">Who had it, or null.</param>
/// <param name="To">Who has it now: the chosen person or their cover; whoever had it when it was refused.</param>
/// <param name="Loads">How many open complaints each candidate had.</param>
/// <param name="Refusal">Why it was not given away, or null when it was.</param>
public sealed record Assigned(string Id, string Reference, string? From, string? To, IReadOnlyDictionary<string, int> Loads, string? Refusal);
