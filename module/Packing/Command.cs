namespace ComplaintOps.PowerShell.Packing;

/// <summary>A cmdlet with its parameters and its help.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Noun">The noun.</param>
/// <param name="Synopsis">What it does, in one sentence.</param>
/// <param name="Description">More, in paragraphs.</param>
/// <param name="Sets">The names of its parameter sets, the default one first.</param>
/// <param name="Parameters">Its parameters, the engine's own included.</param>
/// <param name="Outputs">What it gives: type names.</param>
/// <param name="Examples">Its examples.</param>
public sealed record Command(
    string Verb,
    string Noun,
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<string> Sets,
    IReadOnlyList<CommandParameter> Parameters,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<CommandExample> Examples)
{
    /// <summary>Its whole name.</summary>
    public string Name => $"{Verb}-{Noun}";
}
