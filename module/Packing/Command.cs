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

/// <summary>An example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">The lines to type.</param>
/// <param name="Remarks">What happens.</param>
public sealed record CommandExample(string Title, string Code, IReadOnlyList<string> Remarks);
