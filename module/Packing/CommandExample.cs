namespace ComplaintOps.PowerShell.Packing;

/// <summary>An example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">The lines to type.</param>
/// <param name="Remarks">What happens.</param>
public sealed record CommandExample(string Title, string Code, IReadOnlyList<string> Remarks);
