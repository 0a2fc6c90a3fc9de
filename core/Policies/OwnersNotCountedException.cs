namespace ComplaintOps.Core.Policies;

/// <summary>
/// A step must choose who gets work, and nobody has counted yet how much everybody has. Whoever makes steps catches it, counts, and
/// makes the step once more (<see cref="Complaints.ComplaintLoader.MakeAsync"/>).
/// </summary>
public sealed class OwnersNotCountedException() : Exception("The open complaints of each person were not counted.");
