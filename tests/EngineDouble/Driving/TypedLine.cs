namespace System.Management.Automation.Driving;

/// <summary>A parameter's name in a typed line, with what stands behind its colon.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value behind a colon, or null.</param>
public sealed record TypedParameter(string Name, object? Value = null);

/// <summary>Binds what is typed behind a command's name, and runs nothing. Imitates the order of engine/CmdletParameterBinderController.cs: names first, then places.</summary>
public static class TypedLine
{
    /// <summary>A value that is known only when the line runs: it is bound, and nobody looks at it.</summary>
    public static readonly object Untold = new();

    private static readonly string[] CommonSwitches = ["Verbose", "Debug"];
    private static readonly string[] CommonValues = ["ErrorAction", "ErrorVariable", "WarningAction", "WarningVariable", "InformationAction", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable"];

    /// <summary>Raises what the engine's binder would raise for the arguments: names that are unknown, sets that do not go together, values that do not fit, what is missing.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="arguments">In their order: a <see cref="TypedParameter"/>, or a value.</param>
    /// <param name="fromPipeline">Whether the line gets its input from a pipeline, which may give what is missing.</param>
    public static void Bind(Type cmdlet, IReadOnlyList<object?> arguments, bool fromPipeline)
    {
        var attribute = (CmdletAttribute)Attribute.GetCustomAttribute(cmdlet, typeof(CmdletAttribute))!;
        var binder = new ParameterBinder((PSCmdlet)Activator.CreateInstance(cmdlet)!, attribute);
        var named = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        List<object?> placed = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not TypedParameter parameter)
            {
                placed.Add(arguments[i]);
            }
            else if (IsCommon(parameter.Name, attribute) is { } isSwitch)
            {
                i += isSwitch || parameter.Value is not null ? 0 : 1;
            }
            else
            {
                named.Add(parameter.Name, parameter.Value ?? (binder.IsSwitch(parameter.Name) ? true : ++i < arguments.Count ? arguments[i] : throw new BindingException("MissingArgument", $"-{parameter.Name} has no value.")));
            }
        }

        binder.Place(named, placed);
        binder.BindNamed(named);
        if (!fromPipeline)
        {
            binder.CheckMandatory();
        }
    }

    private static bool? IsCommon(string name, CmdletAttribute attribute) =>
        CommonSwitches.Contains(name, StringComparer.OrdinalIgnoreCase) || (attribute.SupportsShouldProcess && name is "WhatIf" or "Confirm") ? true
        : CommonValues.Contains(name, StringComparer.OrdinalIgnoreCase) ? false
        : null;
}
