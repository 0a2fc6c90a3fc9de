namespace ComplaintOps.Core.Policies;

/// <summary>
/// A step must choose who gets work, and nobody has counted yet how much everybody has. Never leaves <see cref="Complaints.StepRunner"/>, which counts and runs
/// the step once more: steps are pure, so that costs nothing but the count.
/// </summary>
public sealed class OwnersNotCountedException() : Exception("The open complaints of each person were not counted.");
