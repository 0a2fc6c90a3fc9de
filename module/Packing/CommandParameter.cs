namespace ComplaintOps.PowerShell.Packing;

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type as PowerShell writes it; empty for a switch.</param>
/// <param name="Description">What it is, in paragraphs.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Values">The names of an enum, or of a set of values.</param>
/// <param name="Globbing">Whether wildcards are understood.</param>
/// <param name="Uses">How it is used in each parameter set.</param>
public sealed record CommandParameter(
    string Name,
    string TypeName,
    IReadOnlyList<string> Description,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Values,
    bool Globbing,
    IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch => TypeName.Length == 0;

    /// <summary>Its use in a set, or null when it is not part of it.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set) ?? Uses.FirstOrDefault(use => use.Set == ParameterUse.AllSets);
}
