namespace ComplaintOps.PowerShell.Packing;

/// <summary>The parameters that the engine adds to a cmdlet which asks for them. Once there is a help file the engine shows only what that names.</summary>
internal static class EngineParameters
{
    /// <summary>Those of a cmdlet.</summary>
    public static IEnumerable<CommandParameter> For(bool shouldProcess, bool paging)
    {
        if (paging)
        {
            yield return Make("First", "UInt64", "Gives only the first so many.");
            yield return Make("Skip", "UInt64", "Leaves out the first so many; they are read all the same.");
            yield return Make("IncludeTotalCount", "", "Says that the number of all is not known without reading all of them.");
        }

        if (shouldProcess)
        {
            yield return Make("WhatIf", "", "Shows what would be done, and every mail that would leave, and does nothing.", "wi");
            yield return Make("Confirm", "", "Asks before each change.", "cf");
        }
    }

    private static CommandParameter Make(string name, string type, string description, params string[] aliases) =>
        new(name, type, [description], aliases, [], Globbing: false, [new ParameterUse(ParameterUse.AllSets, Mandatory: false, Position: null, ByValue: false, ByPropertyName: false)]);
}
