using System.Collections;
using System.Reflection;

namespace System.Management.Automation.Driving;

/// <summary>Gives parameters their values: transformation, conversion, validation, and the choice of the parameter set. Imitates engine/CmdletParameterBinderController.cs.</summary>
internal sealed class ParameterBinder
{
    private readonly PSCmdlet _cmdlet;
    private readonly CmdletAttribute _attribute;
    private readonly List<Bindable> _all;
    private readonly HashSet<Bindable> _named = [];
    private readonly Dictionary<Bindable, object?> _fromPipeline = [];
    private readonly List<string> _sets;
    private string _namedSet = ParameterAttribute.AllParameterSets;

    public ParameterBinder(PSCmdlet cmdlet, CmdletAttribute attribute)
    {
        _cmdlet = cmdlet;
        _attribute = attribute;
        _all = [.. cmdlet.GetType().GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>(inherit: false).Any()).Select(property => new Bindable(property))];
        _sets = [.. _all.SelectMany(one => one.Sets).Where(set => set != ParameterAttribute.AllParameterSets).Distinct()];
        if (attribute.SupportsPaging)
        {
            cmdlet.PagingParameters = new PagingParameters();
        }
    }

    /// <summary>Binds what was given by name and settles the parameter set as far as that goes.</summary>
    public void BindNamed(IReadOnlyDictionary<string, object?> given)
    {
        foreach (var (name, value) in given)
        {
            if (BindPaging(name, value))
            {
                continue;
            }

            var parameter = _all.Find(one => one.Answers(name)) ?? throw new BindingException("NamedParameterNotFound", $"{_attribute.VerbName}-{_attribute.NounName} has no parameter '{name}'.");
            if (!ReferenceEquals(value, TypedLine.Untold))
            {
                parameter.Set(_cmdlet, value);
            }

            _named.Add(parameter);
            _cmdlet.MyInvocation.BoundParameters[parameter.Property.Name] = value;
        }

        var possible = PossibleSets(_named);
        _cmdlet.ParameterSetName = possible.Count switch
        {
            0 => throw new BindingException("AmbiguousParameterSet", $"The parameters {string.Join(", ", given.Keys)} do not go together."),
            1 => possible[0],
            _ => possible.Contains(_attribute.DefaultParameterSetName) ? _attribute.DefaultParameterSetName : ParameterAttribute.AllParameterSets,
        };
        _namedSet = _cmdlet.ParameterSetName;
    }

    /// <summary>Whether a parameter is a switch, which takes no value of its own.</summary>
    public bool IsSwitch(string name) => _all.Find(one => one.Answers(name))?.Property.PropertyType == typeof(SwitchParameter);

    /// <summary>Gives values without a name to the parameters whose place is next and that do not have one yet.</summary>
    public void Place(Dictionary<string, object?> named, IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            var taken = _all.Where(one => named.Keys.Any(one.Answers)).ToList();
            var next = _all.Where(one => one.Place is not null && !taken.Contains(one) && PossibleSets([.. taken, one]).Count > 0).MinBy(one => one.Place)
                ?? throw new BindingException("PositionalParameterNotFound", $"{_attribute.VerbName}-{_attribute.NounName} takes no '{value}' without a name.");
            named.Add(next.Property.Name, value);
        }
    }

    /// <summary>Raises when a mandatory parameter of the chosen set was not given; the engine would ask for it, and a script would stand still.</summary>
    public void CheckMandatory()
    {
        if (_sets.Count > 0 && !_sets.Contains(_cmdlet.ParameterSetName))
        {
            throw new BindingException("AmbiguousParameterSet", $"{_attribute.VerbName}-{_attribute.NounName} does not know which parameter set is meant.");
        }

        if (Missing(_cmdlet.ParameterSetName, _named) is { } missing)
        {
            throw new BindingException("MissingMandatoryParameter", $"The mandatory parameter '{missing.Property.Name}' was not given.");
        }
    }

    /// <summary>Binds one object of the pipeline: by value first, then by the names of its properties. What the object before gave is forgotten (RestoreDefaultParameterValues).</summary>
    public bool TryBind(object? item, out ErrorRecord problem)
    {
        problem = null!;
        foreach (var (parameter, value) in _fromPipeline)
        {
            parameter.Property.SetValue(_cmdlet, value);
        }

        _fromPipeline.Clear();
        HashSet<Bindable> bound = [.. _named];
        try
        {
            foreach (var parameter in _all.Where(one => !bound.Contains(one) && one.TakesValue && item is not null && one.Fits(item)))
            {
                Keep(parameter);
                parameter.Set(_cmdlet, item);
                bound.Add(parameter);
            }

            foreach (var parameter in _all.Where(one => !bound.Contains(one) && one.TakesProperty))
            {
                if (PropertyOf(item, parameter) is { } value)
                {
                    Keep(parameter);
                    parameter.Set(_cmdlet, value);
                    bound.Add(parameter);
                }
            }

            var set = PossibleSets(bound).OrderByDescending(one => one == _namedSet).ThenByDescending(one => one == _attribute.DefaultParameterSetName).FirstOrDefault(one => Missing(one, bound) is null);
            if (set is null || bound.Count == _named.Count)
            {
                throw new BindingException("InputObjectNotBound", "The input object cannot be bound to any parameters for the command.");
            }

            _cmdlet.ParameterSetName = set;
            return true;
        }
        catch (RuntimeException refused)
        {
            problem = new ErrorRecord(refused, (refused as BindingException)?.Id ?? "ParameterArgumentTransformationError", ErrorCategory.InvalidArgument, item);
            return false;
        }
    }

    private void Keep(Bindable parameter) => _fromPipeline.TryAdd(parameter, parameter.Property.GetValue(_cmdlet));

    private bool BindPaging(string name, object? value)
    {
        if (_cmdlet.PagingParameters is not { } paging)
        {
            return false;
        }

        switch (name.ToUpperInvariant())
        {
            case "FIRST":
                paging.First = Convert.ToUInt64(value, Globalization.CultureInfo.InvariantCulture);
                return true;
            case "SKIP":
                paging.Skip = Convert.ToUInt64(value, Globalization.CultureInfo.InvariantCulture);
                return true;
            case "INCLUDETOTALCOUNT":
                paging.IncludeTotalCount = true;
                return true;
            default:
                return false;
        }
    }

    private List<string> PossibleSets(HashSet<Bindable> bound) =>
        [.. (_sets.Count == 0 ? [ParameterAttribute.AllParameterSets] : _sets).Where(set => bound.All(one => one.IsIn(set)))];

    private Bindable? Missing(string set, HashSet<Bindable> bound) => _all.Find(one => one.IsMandatoryIn(set) && !bound.Contains(one));

    private static object? PropertyOf(object? item, Bindable parameter)
    {
        var plain = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (plain is IDictionary row)
        {
            // Stands for what Import-Csv gives: an object whose properties are texts.
            return row.Keys.Cast<string>().Where(parameter.Answers).Select(key => row[key]).FirstOrDefault();
        }

        return plain?.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && parameter.Answers(property.Name)).Select(property => property.GetValue(plain)).FirstOrDefault();
    }
}
