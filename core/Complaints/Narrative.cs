namespace ComplaintOps.Core.Complaints;

/// <summary>What the customer said when complaining, stored as content.</summary>
/// <param name="Subject">The subject line, or empty.</param>
/// <param name="Text">The text, as typed.</param>
/// <param name="Wanted">What is asked for (the demand), or empty.</param>
public sealed record Narrative(string Subject, string Text, string Wanted);
