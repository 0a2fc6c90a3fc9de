using System.Collections;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;

namespace System.Management.Automation;

public abstract class CmdletCommonMetadataAttribute : CmdletMetadataAttribute
{
    public string DefaultParameterSetName { get; set; } = "";

    public bool SupportsShouldProcess { get; set; }

    public bool SupportsPaging { get; set; }

    public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletAttribute(string verbName, string nounName) : CmdletCommonMetadataAttribute
{
    public string VerbName { get; } = verbName;

    public string NounName { get; } = nounName;
}

public class PSTypeName(Type type)
{
    public string Name { get; } = type.FullName!;

    public Type Type { get; } = type;
}

public enum ConfirmImpact
{
    None = 0,
    Low = 1,
    Medium = 2,
    High = 3,
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute(params Type[] type) : CmdletMetadataAttribute
{
    public PSTypeName[] Type { get; } = [.. type.Select(one => new PSTypeName(one))];

    public string[] ParameterSetName { get; set; } = [];
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class ParameterAttribute : ParsingBaseAttribute
{
    public const string AllParameterSets = "__AllParameterSets";

    public int Position { get; set; } = int.MinValue;

    public string ParameterSetName { get; set; } = AllParameterSets;

    public bool Mandatory { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public string HelpMessage { get; set; } = "";
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AliasAttribute(params string[] aliasNames) : ParsingBaseAttribute
{
    public IList<string> AliasNames { get; } = aliasNames;
}

public abstract class ArgumentTransformationAttribute : CmdletMetadataAttribute
{
    public abstract object Transform(EngineIntrinsics engineIntrinsics, object inputData);
}

public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    internal abstract string? ProblemOf(object? value);
}

/// <summary>engine/Attributes.cs: null is refused, in a collection too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    internal override string? ProblemOf(object? value) => value is null || (value is IEnumerable many and not string && many.Cast<object?>().Contains(null)) ? "The argument is null." : null;
}

/// <summary>engine/Attributes.cs: null, an empty text and an empty collection are refused, in a collection too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    internal override string? ProblemOf(object? value) => value switch
    {
        null or "" => "The argument is null or empty.",
        string => null,
        IEnumerable many when many.Cast<object?>().ToList() is var list && (list.Count == 0 || list.Any(item => item is null or "")) => "The argument is empty, or an element of it is.",
        _ => null,
    };
}

/// <summary>engine/Attributes.cs: one of a set, in any case.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    internal override string? ProblemOf(object? value) => (value is IEnumerable many and not string ? many.Cast<object?>() : [value])
        .Any(item => !ValidValues.Contains($"{item}", StringComparer.OrdinalIgnoreCase)) ? $"The argument \"{value}\" does not belong to the set \"{string.Join(',', ValidValues)}\"." : null;
}

/// <summary>engine/Attributes.cs: between two values, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    internal override string? ProblemOf(object? value) =>
        value is IComparable number && number.CompareTo(Convert.ChangeType(MinRange, value.GetType(), Globalization.CultureInfo.InvariantCulture)) >= 0
        && number.CompareTo(Convert.ChangeType(MaxRange, value.GetType(), Globalization.CultureInfo.InvariantCulture)) <= 0 ? null : $"The argument {value} is not between {MinRange} and {MaxRange}.";
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowNullAttribute : CmdletMetadataAttribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyStringAttribute : CmdletMetadataAttribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyCollectionAttribute : CmdletMetadataAttribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class SupportsWildcardsAttribute : ParsingBaseAttribute;

[AttributeUsage(AttributeTargets.Property)]
public class ArgumentCompleterAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

public interface IArgumentCompleter
{
    IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
}
