namespace ComplaintOps.PowerShell.Packing;

/// <summary>How a parameter is used in one set.</summary>
/// <param name="Set">The set, or <see cref="AllSets"/>.</param>
/// <param name="Mandatory">Whether it must be given.</param>
/// <param name="Position">Its position, or null when it is given by name only.</param>
/// <param name="ByValue">Whether the pipeline gives it by value.</param>
/// <param name="ByPropertyName">Whether the pipeline gives it by property name.</param>
public sealed record ParameterUse(string Set, bool Mandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    /// <summary>The engine's name for every set.</summary>
    public const string AllSets = "__AllParameterSets";
}
