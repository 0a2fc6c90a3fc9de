using System.Collections;
using System.Reflection;

namespace System.Management.Automation.Driving;

/// <summary>A parameter that can be given a value. Attributes of a property that it overrides do not count (engine/CompiledCommandParameter.cs).</summary>
internal sealed class Bindable(PropertyInfo property)
{
    private readonly ParameterAttribute[] _uses = [.. property.GetCustomAttributes<ParameterAttribute>(inherit: false)];
    private readonly string[] _names = [property.Name, .. property.GetCustomAttributes<AliasAttribute>(inherit: false).SelectMany(alias => alias.AliasNames)];

    public PropertyInfo Property { get; } = property;

    public IEnumerable<string> Sets => _uses.Select(use => use.ParameterSetName);

    /// <summary>Its place among values without a name, the first is the lowest; null when it needs its name.</summary>
    public int? Place => _uses.Where(use => use.Position >= 0).Select(use => (int?)use.Position).Min();

    public bool TakesValue => _uses.Any(use => use.ValueFromPipeline);

    public bool TakesProperty => _uses.Any(use => use.ValueFromPipelineByPropertyName);

    public bool Answers(string name) => _names.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool IsIn(string set) => _uses.Any(use => use.ParameterSetName == set || use.ParameterSetName == ParameterAttribute.AllParameterSets);

    public bool IsMandatoryIn(string set) => _uses.Any(use => use.Mandatory && (use.ParameterSetName == set || use.ParameterSetName == ParameterAttribute.AllParameterSets));

    /// <summary>Whether it takes an object as it is; a list takes a single element, too (engine/ParameterBinderBase.cs, ShouldContinueUncoercedBind).</summary>
    public bool Fits(object item)
    {
        var plain = item is PSObject wrapped ? wrapped.BaseObject : item;
        return Property.PropertyType.IsInstanceOfType(plain) || (Property.PropertyType.GetElementType()?.IsInstanceOfType(plain) ?? false);
    }

    /// <summary>Transforms, converts and validates a value, then sets it.</summary>
    public void Set(PSCmdlet cmdlet, object? value)
    {
        foreach (var transformation in Property.GetCustomAttributes<ArgumentTransformationAttribute>(inherit: false))
        {
            value = transformation.Transform(new EngineIntrinsics(), value!);
        }

        var converted = ValueConversion.To(Property.PropertyType, value);
        if ((converted is null && Property.GetCustomAttribute<AllowNullAttribute>(inherit: false) is null && Has(use => use.Mandatory))
            || (converted is string { Length: 0 } && Property.GetCustomAttribute<AllowEmptyStringAttribute>(inherit: false) is null && Has(use => use.Mandatory))
            || (converted is ICollection { Count: 0 } && Property.GetCustomAttribute<AllowEmptyCollectionAttribute>(inherit: false) is null && Has(use => use.Mandatory)))
        {
            throw new BindingException("ParameterArgumentValidationErrorEmptyNotAllowed", $"Cannot bind argument to parameter '{Property.Name}' because it is empty.");
        }

        foreach (var validation in Property.GetCustomAttributes<ValidateArgumentsAttribute>(inherit: false))
        {
            if (validation.ProblemOf(converted) is { } problem)
            {
                throw new BindingException("ParameterArgumentValidationError", $"Cannot validate argument on parameter '{Property.Name}'. {problem}");
            }
        }

        Property.SetValue(cmdlet, converted);
    }

    private bool Has(Func<ParameterAttribute, bool> which) => _uses.Any(which);
}
