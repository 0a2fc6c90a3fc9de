namespace ComplaintOps.Adapters.Csv;

/// <summary>One thing that is wrong in a mapping.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.columns.receivedAt</c>.</param>
/// <param name="Message">What, and what would be right.</param>
public sealed record MappingProblem(string Path, string Message);
